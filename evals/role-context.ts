import { type RoleRow, startsOf } from './role-features.ts';

/**
 * For trees, a sentence a row: probabilities of the sentence and of three to each side (NaN beyond the abstract), their
 * sums before and after it, its place, and its length. `probabilities`: `sentences × labels`.
 */
export function roleContext(
  rows: readonly RoleRow[],
  probabilities: Float64Array,
  labels: number,
): { features: Float32Array; width: number } {
  const width = 7 * labels + 2 * labels + 6;
  const { starts, sentences } = startsOf(rows);
  const features = new Float32Array(sentences * width);
  for (const [index, row] of rows.entries()) {
    const first = starts[index] ?? 0;
    const count = row.sentences.length;
    const of = (at: number, label: number) => probabilities[(first + at) * labels + label] ?? 0;
    const all = Array.from({ length: labels }, (_, label) => sumOf(count, (at) => of(at, label)));
    const before = new Float64Array(labels);
    for (const [at, sentence] of row.sentences.entries()) {
      const values: number[] = [];
      for (let away = -3; away <= 3; away++)
        for (let label = 0; label < labels; label++)
          values.push(at + away < 0 || at + away >= count ? Number.NaN : of(at + away, label));
      for (let label = 0; label < labels; label++)
        values.push(before[label] ?? 0, (all[label] ?? 0) - (before[label] ?? 0) - of(at, label));
      values.push(at, count - 1 - at, count, at / count, sentence.length, sentence.split(' ').length);
      features.set(values, (first + at) * width);
      for (let label = 0; label < labels; label++) before[label] = (before[label] ?? 0) + of(at, label);
    }
  }
  return { features, width };
}

/** For a chain: logarithms of the probabilities of a sentence and of two to each side, and its place. */
export function roleNeighbours(
  rows: readonly RoleRow[],
  probabilities: Float64Array,
  labels: number,
): { entries: [number, number][][]; width: number } {
  const { starts } = startsOf(rows);
  const places = 5 * labels;
  const entries = rows.flatMap((row, index) => {
    const first = starts[index] ?? 0;
    const count = row.sentences.length;
    return row.sentences.map((_sentence, at) => {
      const own: [number, number][] = [];
      for (let away = -2; away <= 2; away++)
        for (let label = 0; label < labels && at + away >= 0 && at + away < count; label++) {
          const share = probabilities[(first + at + away) * labels + label] ?? 0;
          own.push([(away + 2) * labels + label, Math.log(share + 1e-3)]);
        }
      own.push([places, 1], [places + 1 + Math.min(at, 5), 1], [places + 7 + Math.min(count - 1 - at, 5), 1]);
      own.push([places + 13 + Math.floor((5 * at) / count), 1]);
      return own;
    });
  });
  return { entries, width: places + 18 };
}

function sumOf(count: number, value: (at: number) => number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += value(at);
  return sum;
}
