import { expect, it } from 'vitest';
import { run } from './arxiv.ts';

it('reads its own recordings right, politely, and meets every trouble', async () => {
  const result = await run([]);
  expect(result).toMatchObject({ recordings: 6, right: 6, wrong: 0, skipped: 0, crashed: 0 });
  expect(result.troubles_right).toBe(result.troubles);
  expect(result.shortest_gap_ms).toBeGreaterThanOrEqual(3000);
});
