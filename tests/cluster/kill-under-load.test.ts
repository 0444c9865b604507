import { expect, it, onTestFailed, onTestFinished } from 'vitest';
import { clusterPlace } from '../durability/cluster-place.ts';
import { killUnderLoad } from '../durability/kill-under-load.ts';
import { seededRandom } from '../durability/random.ts';

/** `npm run -s eval -- kills` does the same a hundred times. */
it('keeps all that two servers and a worker acknowledged, killed in turn under load', {
  timeout: 600_000,
}, async () => {
  const random = seededRandom(5);
  const place = await clusterPlace(random, process.env.PAPYRI_TEST_POSTGRES ?? '');
  onTestFinished(() => place.remove());
  onTestFailed(() => console.error(place.output()));
  const report = await killUnderLoad(place, { kills: 4, random });
  expect(report).toMatchObject({ lost: [], doneTwice: [] });
  const all = Object.values(report.acknowledged).reduce((sum, count) => sum + count, 0);
  expect(all).toBeGreaterThan(10);
});
