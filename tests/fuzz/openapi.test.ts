import { expect, it } from 'vitest';
import { runFuzz } from './run-fuzz.ts';

/** What succeeds only where there is more than a fuzzer has: a protected file, a source, a training that is under way. */
const outOfReach = [
  'POST /api/papers/{paperId}/password',
  'POST /api/datasets/pull',
  'POST /api/runs',
  'POST /api/runs/{id}/cancel',
  'POST /api/runs/{id}/resume',
  'GET /api/searches/{id}',
  'POST /api/searches',
  'POST /api/searches/{id}/cancel',
  'POST /api/searches/{id}/resume',
  'POST /api/teachings/{id}/resume',
];

it('answers whatever is sent to it, and only as its OpenAPI document says', {
  timeout: 300_000,
}, async () => {
  const report = await runFuzz(2000, 20261123);
  expect(report.serverErrors).toEqual([]);
  expect(report.violations).toEqual([]);
  expect(report.dropped).toEqual([]);
  // The requests must reach behind the schemas, or nothing was tested.
  expect(report.byStatus[200]).toBeGreaterThan(300);
  expect(report.byStatus[400]).toBeGreaterThan(100);
  const unreached = report.neverSucceeded.filter((operation) => !outOfReach.includes(operation));
  expect(unreached.length).toBeLessThanOrEqual((report.operations - outOfReach.length) / 10);
});
