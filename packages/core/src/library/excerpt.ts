import type { Span } from '../contracts/span.ts';
import { stem } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';

export interface Excerpt {
  readonly excerpt: string;
  /** Stretches of `excerpt` that match. */
  readonly marks: readonly Span[];
}

/** Words of an excerpt: two lines of a list. */
const excerptWords = 32;

/**
 * The words around the place of a text where most of the given stems stand, with the stretches that match. Undefined
 * where none of them stands in it.
 */
export function makeExcerpt(text: string, stems: ReadonlySet<string>): Excerpt | undefined {
  const all = tokens(text);
  const found = all.map(({ word }) => stem(word)).map((one) => (stems.has(one) ? one : undefined));
  let best: { readonly from: number; readonly worth: number } | undefined;
  for (const [first, one] of found.entries()) {
    if (one === undefined) continue;
    const window = found.slice(first, first + excerptWords).filter((other) => other !== undefined);
    // A stem that was not there yet is worth more than any repetition.
    const worth = new Set(window).size * excerptWords + window.length;
    if (!best || worth > best.worth) best = { from: first, worth };
  }
  if (!best) return undefined;
  const last = found.findLastIndex(
    (one, index) => one !== undefined && index < (best?.from ?? 0) + excerptWords,
  );
  // The words that match stand in the middle of what is shown.
  const spare = Math.max(0, excerptWords - (last - best.from + 1));
  const from = Math.max(0, Math.min(best.from - Math.ceil(spare / 2), all.length - excerptWords));
  const to = Math.min(all.length, from + excerptWords);
  const start = from === 0 ? 0 : (all[from]?.start ?? 0);
  const end = to === all.length ? text.length : (all[to - 1]?.end ?? text.length);
  const lead = start > 0 ? '… ' : '';
  const marks: { start: number; end: number }[] = [];
  for (let index = from; index < to; index += 1) {
    const token = all[index];
    if (found[index] === undefined || !token) continue;
    const mark = { start: token.start - start + lead.length, end: token.end - start + lead.length };
    const before = marks.at(-1);
    // Pairs of signs overlap.
    if (before && mark.start < before.end) before.end = mark.end;
    else marks.push(mark);
  }
  return { excerpt: `${lead}${text.slice(start, end)}${end < text.length ? ' …' : ''}`, marks };
}
