import { expect, it } from 'vitest';
import { columnScales, scaleColumns } from './column-scales.ts';
import { sparseRows } from './sparse-rows.ts';

it('columns that stand in one class only weigh more than those that stand everywhere', () => {
  const rows = sparseRows(
    [
      [
        [0, 1],
        [1, 1],
      ],
      [
        [0, 1],
        [1, 2],
      ],
      [[1, 4]],
      [[1, 1]],
    ],
    3,
  );
  const scales = columnScales(rows, [0, 0, 1, 1], 2);
  // Column 0 stands in both rows of class 0 and in neither of class 1: 3/4 against 1/4, from both sides.
  expect(scales[0]).toBeCloseTo(Math.log(3), 12);
  expect([...scales.subarray(1)]).toEqual([0, 0]);
  expect([...scaleColumns(rows, Float64Array.of(10, 2, 0)).values]).toEqual([10, 2, 10, 4, 8, 2]);
  expect(() => scaleColumns(rows, new Float64Array(2))).toThrow(RangeError);
});
