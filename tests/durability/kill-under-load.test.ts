import { expect, it, onTestFailed, onTestFinished } from 'vitest';
import { folderPlace } from './folder-place.ts';
import { killUnderLoad } from './kill-under-load.ts';
import { seededRandom } from './random.ts';

/** `npm run -s eval -- kills` does the same a hundred times, and to several processes on PostgreSQL. */
it('keeps all that a server acknowledged that was killed under load', { timeout: 600_000 }, async () => {
  const random = seededRandom(3);
  const place = await folderPlace(random);
  onTestFinished(() => place.remove());
  onTestFailed(() => console.error(place.output()));
  const report = await killUnderLoad(place, { kills: 4, random });
  expect(report).toMatchObject({ lost: [], doneTwice: [] });
  expect(report.acknowledged.upload).toBeGreaterThan(0);
  const all = Object.values(report.acknowledged).reduce((sum, count) => sum + count, 0);
  expect(all).toBeGreaterThanOrEqual(4);
});
