import { expect, it } from 'vitest';
import { runFuzz } from './run-fuzz.ts';

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
  expect(report.neverSucceeded.length).toBeLessThanOrEqual(report.operations / 10);
});
