import type { PageGlyphs } from '../ports/pdf-engine.ts';
import { detectLanguage } from '../text/detect-language.ts';
import { countMatches } from '../text/matches.ts';
import { wordLetters } from '../text/word-like.ts';
import { visibleCharacters } from './scanned-page.ts';

/** Fewer visible characters tell too little. */
const fewestCharacters = 200;
/** Less than this share of them in what could be words: prose has .7, with formulas and names .5, a wrong character map .1. */
const leastWords = 0.25;
/** What has more than this share of digits is a table or a plot. */
const mostDigits = 0.3;
/** By so much more of it must be words for one reading of a page to be better than another. */
const clearlyBetter = 0.2;

const digit = /\p{N}/gu;

/** Share of the visible characters of a text that stand in what could be words, 0 to 1. */
function wordShare(text: string): number {
  const visible = visibleCharacters(text);
  return visible === 0 ? 0 : wordLetters(text).like / visible;
}

/**
 * A page whose text means nothing: its fonts tell codes and not letters, as fonts do that were given new codes. A page in any
 * language that can be told is none.
 */
export function isUnreadablePage({ text }: Pick<PageGlyphs, 'text'>): boolean {
  const visible = visibleCharacters(text);
  if (visible < fewestCharacters || wordShare(text) >= leastWords) return false;
  const most = mostDigits * visible;
  return countMatches(digit, text, most + 1) <= most && detectLanguage(text) === undefined;
}

/** Whether a second reading of a page has clearly more words than the first. */
export const readsBetter = (second: string, first: string): boolean =>
  wordShare(second) >= wordShare(first) + clearlyBetter;
