import { capitalised, compress, tidy } from './compress.ts';
import type { CutKind } from './cut-patterns.ts';
import { type Cut, cutsOf } from './cuts.ts';

/** A sentence with some of its parts left out. */
export interface ShorterForm {
  readonly text: string;
  /** What was left out beside marks and opening words; each kind once. */
  readonly left: readonly CutKind[];
}

const mostForms = 24;
const fewestWords = 5;

/**
 * The forms in which a sentence can be shown: what `compress` leaves of it, then that with one or more parts left
 * out (`cutsOf`). The words that stay keep their order, so the quote of the sentence carries them all. At most 24.
 */
export function shorterForms(sentence: string): ShorterForm[] {
  const whole = compress(sentence);
  const forms: ShorterForm[] = [{ text: whole, left: [] }];
  const seen = new Set([whole]);
  for (const chosen of subsets(cutsOf(whole))) {
    if (forms.length >= mostForms) break;
    const text = without(whole, chosen);
    if (seen.has(text) || text.split(' ').length < fewestWords) continue;
    seen.add(text);
    forms.push({ text, left: [...new Set(chosen.map(({ kind }) => kind))] });
  }
  return forms;
}

/** One cut, then two, then three that do not overlap, then all. */
function* subsets(cuts: readonly Cut[]): Generator<readonly Cut[]> {
  for (const cut of cuts) yield [cut];
  for (const [at, first] of cuts.entries())
    for (const second of cuts.slice(at + 1)) if (apart(first, second)) yield [first, second];
  for (const [at, first] of cuts.entries())
    for (const [next, second] of cuts.entries())
      if (next > at && apart(first, second))
        for (const third of cuts.slice(next + 1))
          if (apart(first, third) && apart(second, third)) yield [first, second, third];
}

function apart(a: Cut, b: Cut): boolean {
  return a.end <= b.start || b.end <= a.start;
}

function without(text: string, cuts: readonly Cut[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of [...cuts].sort((a, b) => a.start - b.start)) {
    kept += text.slice(at, start);
    at = end;
  }
  return capitalised(tidy(kept + text.slice(at)));
}
