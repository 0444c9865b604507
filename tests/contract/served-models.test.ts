import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelId } from '@papyri/core/contracts/model-version';
import { localPrincipal } from '@papyri/core/contracts/principal';
import type { Summary } from '@papyri/core/contracts/summary';
import { buildApp } from '@papyri/server/http/app';
import { canServeHere } from '@papyri/server/models/can-serve';
import { promoteModel, rollBackModel } from '@papyri/server/models/promote';
import { registerModel } from '@papyri/server/models/register-model';
import { writeMadeTrees } from '@papyri/server/models/testing/made-model';
import type { Services } from '@papyri/server/services';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { readAgain as readPaperAgain } from '../support/read-again.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';

/** A model that is promoted writes the next summary; rolled back, the earlier summary is there again. */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const options = { principal: localPrincipal, traceId: 'test', canServe: canServeHere };
let folder: string;
let services: Services;
let address: string;
let close: () => Promise<void>;
let paperId: string;

beforeAll(async () => {
  folder = temporaryFolder('served-models');
  const made = await testServices({ offline: true });
  services = made.services;
  const app = await buildApp(services);
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    await app.close();
    await made.close();
  };
});
afterAll(async () => {
  await close?.();
  removeFolder(folder);
});

const versionOf = ({ provenance }: Pick<Summary, 'provenance'>) =>
  provenance.models.find(({ task }) => task === 'key-points')?.version;

const readAgain = () => readPaperAgain(address, paperId);

/** What serves reaches a process within five seconds. */
const serves = (version: string) =>
  expect
    .poll(async () => (await services.models.resolve('key-points', 'local')).version, { timeout: 20_000 })
    .toBe(version);

it('serves the next reading after a promotion, and what was made before after a roll back', async () => {
  paperId = (await uploadPdf(address, 'paper.pdf', pdf)).paperId;
  expect(await readingEnd(address, paperId)).toBe('done');
  const first = await readAgain();
  expect(versionOf(first)).toBe('heuristic-1');

  const made = writeMadeTrees(folder, 'made-1', 'late');
  for (const { path } of made.model.artefacts) await services.blobs.put(readFileSync(join(folder, path)));
  await services.database.kysely
    .transaction()
    .execute((transaction) => registerModel(transaction, services.blobs, made));
  await promoteModel(services.database.kysely, 'key-points@made-1' as ModelId, options);
  await serves('made-1');
  const second = await readAgain();
  expect(versionOf(second)).toBe('made-1');
  expect(second.keyPoints).not.toEqual(first.keyPoints);
  expect(await readAgain()).toEqual(second);

  await rollBackModel(services.database.kysely, 'key-points', options);
  await serves('heuristic-1');
  // Not made anew: the very same, with its time.
  expect(await readAgain()).toEqual(first);

  await promoteModel(services.database.kysely, 'key-points@made-1' as ModelId, options);
  await serves('made-1');
  expect(await readAgain()).toEqual(second);
});
