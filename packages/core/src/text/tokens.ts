import type { Span } from '../contracts/span.ts';
import { stem } from './stems.ts';
import { stopWords } from './stop-words.ts';

/** A word of a text: where it stands and the form that is compared. */
export interface Token extends Span {
  readonly word: string;
}

// Numbers keep their points and commas ("28.4", "1,000"); words keep an inner apostrophe and a soft hyphen.
const pattern = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*(?:['’]\p{L}+)*/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
// A map: a word of a text may be the name of a member that every object has ("constructor").
const greek = new Map(
  Object.entries({
    α: 'alpha',
    β: 'beta',
    γ: 'gamma',
    δ: 'delta',
    ε: 'epsilon',
    κ: 'kappa',
    λ: 'lambda',
    μ: 'mu',
    σ: 'sigma',
    τ: 'tau',
    φ: 'phi',
    ω: 'omega',
  }),
);

/**
 * A word as it is compared, never as it is shown: lower case, without accents, soft hyphens, possessive "'s" and
 * thousands separators; a lone Greek letter by its name.
 */
export function fold(word: string): string {
  let folded = word.toLowerCase();
  if (/^[a-z]+$/.test(folded)) return folded;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  if (!/^[\x00-\x7f]*$/.test(folded)) {
    // The mark of a note hangs on the word before it ("NotebookLM²"); on short ones it is part of a unit or symbol.
    folded = folded
      .replace(/^(\p{L}{4,})[⁰¹²³⁴⁵⁶⁷⁸⁹]+$/u, '$1')
      .normalize('NFKD')
      .replace(/[\p{M}\u00ad]/gu, '')
      .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)
      .replaceAll('’', "'");
    folded = greek.get(folded) ?? folded;
  }
  if (folded.includes("'")) folded = folded.replace(/'s$/, '').replaceAll("'", '');
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(folded)) folded = folded.replaceAll(',', '');
  return folded;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const isBeyond = (code: number): boolean => code >= 0x80;
const apostrophe = 0x27;
const point = 0x2e;
const comma = 0x2c;

/**
 * Where the match of `pattern` ends that begins with the ASCII letter or digit at `start`; -1 where signs beyond ASCII
 * follow, of which only the pattern can tell. Most words are plain, and found in a third of the time.
 */
function plainEnd(text: string, start: number): number {
  let at = start;
  let code = text.charCodeAt(at);
  while (isDigit(code)) code = text.charCodeAt(++at);
  if (at > start && (code === point || code === comma) && isDigit(text.charCodeAt(at + 1))) {
    while ((code === point || code === comma) && isDigit(text.charCodeAt(at + 1))) {
      code = text.charCodeAt(++at);
      while (isDigit(code)) code = text.charCodeAt(++at);
    }
    return isBeyond(code) || isBeyond(text.charCodeAt(at + 1)) ? -1 : at;
  }
  while (isLetter(code) || isDigit(code)) code = text.charCodeAt(++at);
  while (code === apostrophe && isLetter(text.charCodeAt(at + 1))) {
    code = text.charCodeAt(++at);
    while (isLetter(code)) code = text.charCodeAt(++at);
  }
  return isBeyond(code) || isBeyond(text.charCodeAt(at + 1)) ? -1 : at;
}

/**
 * Finds the words and numbers of a text, in order, as they are written, and tells where each stands; `isPlain` where it is of
 * ASCII letters and digits, points, commas and apostrophes alone.
 */
function visitTokens(text: string, visit: (raw: string, start: number, isPlain: boolean) => void): void {
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    const isStart = isLetter(code) || isDigit(code);
    if (!isStart && !isBeyond(code)) {
      at++;
      continue;
    }
    const end = isStart ? plainEnd(text, at) : -1;
    if (end !== -1) {
      visit(text.slice(at, end), at, true);
      at = end;
      continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) break;
    visit(match[0], match.index, false);
    at = match.index + match[0].length;
  }
}

/** Words and numbers of a text in order. Scripts written without spaces give overlapping pairs of signs. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  visitTokens(text, (raw, start, isPlain) => {
    if (!isPlain && unspaced.test(raw)) found.push(...pairs(raw, start));
    else {
      const word = fold(raw);
      if (word !== '') found.push({ word, start, end: start + raw.length });
    }
  });
  return found;
}

function pairs(raw: string, start: number): Token[] {
  const found: Token[] = [];
  const signs: Span[] = [];
  let at = start;
  for (const sign of raw) {
    signs.push({ start: at, end: at + sign.length });
    at += sign.length;
  }
  const size = Math.min(2, signs.length);
  for (let index = 0; index + size <= signs.length; index += 1) {
    const from = signs[index]?.start ?? start;
    const to = signs[index + size - 1]?.end ?? from;
    const word = fold(raw.slice(from - start, to - start));
    if (word !== '') found.push({ word, start: from, end: to });
  }
  return found;
}

/** Folded words of a text in order. */
export function words(text: string): string[] {
  const found: string[] = [];
  visitTokens(text, (raw, start, isPlain) => {
    if (!isPlain && unspaced.test(raw)) for (const { word } of pairs(raw, start)) found.push(word);
    else {
      const word = fold(raw);
      if (word !== '') found.push(word);
    }
  });
  return found;
}

/** What a text is indexed and searched by: stems of its words without stop words, in order, with repeats. */
export function terms(text: string): string[] {
  const found: string[] = [];
  for (const { word } of tokens(text)) if (!stopWords.has(word)) found.push(stem(word));
  return found;
}
