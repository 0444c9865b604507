import type { PageGlyphs } from '@papyri/core/ports/pdf-engine';
import { wordsOf } from './word-order.ts';

/** A word where it stands: left, top, right, bottom in points. */
export interface PlacedWord {
  /** Lower case, letters and digits alone. */
  readonly word: string;
  readonly box: readonly [number, number, number, number];
}

/** The words of a page with their boxes, in the order of its characters; what is no letter or digit is left out. */
export function placedWords({ text, boxes }: PageGlyphs): PlacedWord[] {
  return [...text.matchAll(/[^\s\ufffe]+/g)].flatMap(({ 0: piece, index }) => {
    const word = wordsOf(piece).join('');
    if (word === '') return [];
    const edges = Array.from(piece, (_, i) => boxes.subarray((index + i) * 4, (index + i) * 4 + 4));
    const side = (place: number, pick: (...values: number[]) => number): number =>
      pick(...edges.map((box) => box[place] ?? 0));
    const box = [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)] as const;
    return [{ word, box }];
  });
}

/** Whether two boxes share at least half of the smaller one's area. */
function onOneAnother(a: PlacedWord['box'], b: PlacedWord['box']): boolean {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return false;
  const area = (box: PlacedWord['box']): number => (box[2] - box[0]) * (box[3] - box[1]);
  return width * height >= 0.5 * Math.min(area(a), area(b));
}

/**
 * Counts the words of a page's own text that were found, each found word used once: `found` wherever on the page, `placed` of
 * them with a box on the true one.
 */
export function compareWords(
  truth: readonly PlacedWord[],
  read: readonly PlacedWord[],
): { readonly found: number; readonly placed: number } {
  const left = new Map<string, PlacedWord[]>();
  for (const one of read) left.set(one.word, [...(left.get(one.word) ?? []), one]);
  let found = 0;
  let placed = 0;
  const elsewhere: PlacedWord[] = [];
  for (const one of truth) {
    const candidates = left.get(one.word) ?? [];
    const at = candidates.findIndex(({ box }) => onOneAnother(one.box, box));
    if (at === -1) elsewhere.push(one);
    else {
      candidates.splice(at, 1);
      found += 1;
      placed += 1;
    }
  }
  for (const { word } of elsewhere) if (left.get(word)?.pop()) found += 1;
  return { found, placed };
}
