import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMadeTrees } from '@papyri/server/models/testing/made-model';
import { afterEach, beforeEach, expect, it, onTestFailed } from 'vitest';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { type Cluster, createCluster } from '../support/cluster.ts';
import { readAgain } from '../support/read-again.ts';
import { runCommand } from '../support/run-command.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';

/** Models on two processes that share a database and a bucket, and no folder. */
const pdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
let cluster: Cluster;
let folder: string;

beforeEach(async () => {
  folder = temporaryFolder('cluster-models');
  cluster = await createCluster(process.env.PAPYRI_TEST_POSTGRES ?? '', {
    'extract.workers': 1,
    'models.folder': join(folder, 'none'),
  });
  onTestFailed(() => console.error(cluster.output()));
});
afterEach(async () => {
  await cluster?.remove();
  removeFolder(folder);
});

it('serves on one what ships with, is promoted or is rolled back on another, without a restart', async () => {
  writeMadeTrees(join(folder, 'shipped/key-points'), 'ships-1', 'late');
  const added = join(folder, 'added');
  writeMadeTrees(added, 'added-1', 'late', -1);

  const shipping = await cluster.start('serve', { 'models.folder': join(folder, 'shipped') });
  const other = await cluster.start('serve');
  const { paperId } = await uploadPdf(other.address, 'paper.pdf', pdf);
  expect(await readingEnd(other.address, paperId)).toBe('done');
  const summaryBy = (version: string) =>
    expect
      .poll(
        async () => {
          const summary = await readAgain(other.address, paperId);
          return summary.provenance.models.find(({ task }) => task === 'key-points')?.version;
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toBe(version);
  await summaryBy('ships-1');
  const first = await readAgain(other.address, paperId);
  // Its own copy, out of the bucket.
  expect(readdirSync(join(other.dataDir, 'models'))).toEqual([
    expect.stringMatching(/^key-points@ships-1-[0-9a-f]{16}$/),
  ]);

  const papyri = async (...words: readonly string[]) => {
    const { code, err } = await runCommand([...words, '--server', shipping.address]);
    expect(err).toBe('');
    expect(code).toBe(0);
  };
  await papyri('models', 'add', added);
  await papyri('models', 'promote', 'key-points@added-1');
  await summaryBy('added-1');
  expect((await readAgain(other.address, paperId)).keyPoints).not.toEqual(first.keyPoints);
  await papyri('models', 'rollback', 'key-points');
  await summaryBy('ships-1');
  expect(await readAgain(other.address, paperId)).toEqual(first);
}, 600_000);
