import type { NamedFeatures } from './abstract-features.ts';

/** Where each abstract's sentences start, and at the end how many there are in all. */
export function startsOf(abstracts: readonly (readonly string[])[]): Int32Array {
  const starts = new Int32Array(abstracts.length + 1);
  for (const [at, sentences] of abstracts.entries()) starts[at + 1] = (starts[at] ?? 0) + sentences.length;
  return starts;
}

/** How many features {@link foundForTrees} gives a sentence. */
export const treeFeatures = (labels: number): number => 7 * labels + 2 * labels + 6;

/**
 * For trees, a sentence a row: probabilities of the sentence and of three to each side (NaN beyond the abstract), their
 * sums before and after it, its place, and its length. `probabilities`: `sentences × labels`, of the sentences of all
 * abstracts, one after the other.
 */
export function foundForTrees(
  abstracts: readonly (readonly string[])[],
  probabilities: Float64Array,
  labels: number,
): { features: Float32Array; width: number } {
  const width = treeFeatures(labels);
  const starts = startsOf(abstracts);
  const features = new Float32Array((starts.at(-1) ?? 0) * width);
  for (const [index, sentences] of abstracts.entries()) {
    const first = starts[index] ?? 0;
    const count = sentences.length;
    const of = (at: number, label: number) => probabilities[(first + at) * labels + label] ?? 0;
    const all = Array.from({ length: labels }, (_, label) => sumOf(count, (at) => of(at, label)));
    const before = new Float64Array(labels);
    for (const [at, sentence] of sentences.entries()) {
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
export function foundForChain(
  abstracts: readonly (readonly string[])[],
  probabilities: Float64Array,
  labels: number,
): NamedFeatures[] {
  const starts = startsOf(abstracts);
  return abstracts.flatMap((sentences, index) => {
    const first = starts[index] ?? 0;
    const count = sentences.length;
    return sentences.map((_sentence, at) => {
      const own: [string, number][] = [];
      for (let away = Math.max(-2, -at); away <= Math.min(2, count - 1 - at); away++)
        for (let label = 0; label < labels; label++) {
          const share = probabilities[(first + at + away) * labels + label] ?? 0;
          own.push([`found ${away} ${label}`, Math.log(share + 1e-3)]);
        }
      own.push(
        ['any', 1],
        [`from start ${Math.min(at, 5)}`, 1],
        [`from end ${Math.min(count - 1 - at, 5)}`, 1],
      );
      own.push([`fifth ${Math.floor((5 * at) / count)}`, 1]);
      return own;
    });
  });
}

function sumOf(count: number, value: (at: number) => number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += value(at);
  return sum;
}
