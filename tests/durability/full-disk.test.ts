import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { paperRecordSchema } from '@papyri/core/contracts/api';
import { feedbackSchema } from '@papyri/core/contracts/feedback';
import { problemSchema } from '@papyri/core/contracts/problem';
import { errorCatalogue } from '@papyri/core/errors';
import { expect, it, onTestFailed, onTestFinished } from 'vitest';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { removeFolder, startServer, temporaryFolder, unlimited } from '../support/server-process.ts';
import { paperNumber } from './sample-papers.ts';

const layer = pathToFileURL(path.join(import.meta.dirname, 'disk/trouble.ts')).href;
/** Most ratings until a full disk refuses one: what is there already can be written over for a while. */
const mostRatings = 2000;

it.each([
  ['full', 'storage-full'],
  ['read-only', 'storage-read-only'],
] as const)(
  'says so on a %s disk, loses nothing, and works again afterwards',
  {
    timeout: 600_000,
  },
  async (kind, code) => {
    const folder = temporaryFolder('trouble');
    onTestFinished(() => removeFolder(folder));
    const trouble = path.join(folder, 'trouble');
    const start = async () => {
      const server = await startServer({
        dataDir: path.join(folder, 'data'),
        settings: unlimited,
        environment: {
          NODE_OPTIONS: `--import=${layer}`,
          PAPYRI_DISK_ROOT: path.join(folder, 'data'),
          PAPYRI_DISK_TROUBLE: trouble,
        },
      });
      onTestFinished(() => server.kill());
      onTestFailed(() => console.error(server.output().slice(-4000)));
      return server;
    };
    const server = await start();
    const { paperId } = await uploadPdf(server.address, 'one.pdf', paperNumber(1));
    expect(await readingEnd(server.address, paperId)).toBe('done');
    const at = (address: string, rest = '') => `${address}/api/papers/${encodeURIComponent(paperId)}${rest}`;
    const { documentId } = paperRecordSchema.parse(await (await fetch(at(server.address))).json());
    const rate = (comment: string) =>
      fetch(at(server.address, '/ratings'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ rated: { kind: 'summary', documentId }, stars: 4, comment }),
      });
    const ratings = async (address: string) =>
      feedbackSchema
        .parse(await (await fetch(at(address, '/feedback'))).json())
        .ratings.map(({ comment }) => comment);
    expect((await rate('before')).ok).toBe(true);
    let rated = 'before';

    writeFileSync(trouble, kind);
    const refused = { status: 507, code, title: errorCatalogue[code].title };
    await expect(uploadPdf(server.address, 'two.pdf', paperNumber(2))).rejects.toThrow(code);
    for (let number = 1; ; number += 1) {
      expect(number).toBeLessThan(mostRatings);
      const answer = await rate(`number ${number}`);
      if (answer.ok) {
        rated = `number ${number}`;
        continue;
      }
      const problem = problemSchema.parse(await answer.json());
      // The connection in hand is lost when the embedded database gives up; it says why when it is asked again.
      if (problem.code === 'storage-unreachable') continue;
      expect(problem).toMatchObject(refused);
      break;
    }
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);

    rmSync(trouble);
    // The embedded database starts again by itself.
    await expect
      .poll(() => ratings(server.address).catch(() => undefined), { timeout: 120_000 })
      .toEqual([rated]);
    expect((await rate('after')).status).toBe(200);
    const second = await uploadPdf(server.address, 'two.pdf', paperNumber(2));
    expect(await readingEnd(server.address, second.paperId)).toBe('done');
    await server.kill();

    writeFileSync(trouble, kind);
    await expect(start()).rejects.toThrow(errorCatalogue[code].title);
    rmSync(trouble);
    const again = await start();
    expect(await ratings(again.address)).toEqual(['after']);
    for (const read of [paperId, second.paperId]) expect(await readingEnd(again.address, read)).toBe('done');
    expect(await again.stop()).toBe(0);
  },
);
