import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { removeFolder, startServer, temporaryFolder } from '../support/server-process.ts';
import { checkSurvivor, cutInto, disksAt, promisedAt } from './power-cuts.ts';
import { seededRandom } from './random.ts';
import { recordSession } from './recorded-session.ts';

/** `npm run -s eval -- power-cut` does the same many times. */
it('keeps what it acknowledged through a power cut, and would not without fsync', {
  timeout: 600_000,
}, async () => {
  const folder = temporaryFolder('power-cut');
  onTestFinished(() => removeFolder(folder));
  const dataDir = path.join(folder, 'data');
  // Made beforehand: the recording begins with all of it on the disk.
  expect(await (await startServer({ dataDir })).stop()).toBe(0);
  const random = seededRandom(7);
  const session = await recordSession({
    dataDir,
    log: path.join(folder, 'log'),
    name: 'test',
    random,
    acknowledgements: 8,
  });
  const moments = [3, 7].map((index) => session.acknowledged[index]?.at ?? 0);
  const image = path.join(folder, 'image');

  for (const { disk, moment } of disksAt(session, moments)) {
    cutInto(disk, random, image);
    expect(await checkSurvivor(image, promisedAt(session, moment))).toMatchObject({
      lost: [],
      doneTwice: [],
      unopenable: undefined,
    });
  }

  // The same moment, the same load: without the fsync of the database, or that of files, the cut takes what it can.
  const takesAll = () => 0;
  for (const forgotten of ['pg', 'blobs']) {
    const syncs = (place: string) => !place.startsWith(path.join(session.dataDir, forgotten));
    for (const { disk, moment } of disksAt(session, moments.slice(1), syncs)) {
      cutInto(disk, takesAll, image);
      const promises = promisedAt(session, moment);
      const { lost, unopenable } = await checkSurvivor(image, promises);
      expect(unopenable).toBeUndefined();
      expect(lost.filter(({ kind }) => kind === 'upload').length).toBeGreaterThan(0);
      if (forgotten === 'pg') expect(lost).toHaveLength(promises.length);
    }
  }
});
