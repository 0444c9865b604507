import { weightedMedian } from './weights.ts';

/** The largest of sizes that are one size, measured with noise, over the smallest. 9 and 10 points are two. */
const sameSize = 1.1;

/**
 * Gives the size that each measured size stands for. OCR measures each line anew, a twentieth up or down;
 * paragraphs and headings are told by sizes that agree. The size with most weight near it takes its neighbours first,
 * then what is left is asked again.
 */
export function commonSizes(
  measured: readonly { readonly size: number; readonly weight: number }[],
): (size: number) => number {
  let left = [...measured].sort((a, b) => a.size - b.size);
  const common: { readonly from: number; readonly to: number; readonly size: number }[] = [];
  while (left.length > 0) {
    let best = { from: 0, to: 0, weight: Number.NEGATIVE_INFINITY };
    let from = 0;
    let weight = 0;
    // A window over the sorted sizes.
    for (const [to, last] of left.entries()) {
      weight += last.weight;
      for (let first = left[from]; first && first.size * sameSize < last.size; first = left[from]) {
        weight -= first.weight;
        from += 1;
      }
      if (weight > best.weight) best = { from, to, weight };
    }
    const taken = left.slice(best.from, best.to + 1);
    common.push({
      from: taken[0]?.size ?? 0,
      to: taken.at(-1)?.size ?? 0,
      size: weightedMedian(taken.map((one) => ({ value: one.size, weight: one.weight }))) ?? 0,
    });
    left = [...left.slice(0, best.from), ...left.slice(best.to + 1)];
  }
  return (size) => common.find(({ from, to }) => size >= from && size <= to)?.size ?? size;
}
