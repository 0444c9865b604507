import type { Span } from '../contracts/span.ts';
import { type Squeezed, squeeze } from '../text/squeeze.ts';
import { stem } from '../text/stems.ts';
import { type Token, tokens } from '../text/tokens.ts';
import { alignWords } from './align-words.ts';

/** Finds the words of a quote in one text. */
export interface QuoteFinder {
  /**
   * The spans of the text that a quote stands for, one for each part between "…"; empty where any of it is not there.
   * Looks in `near` first. Spans never hold anything but words of the text.
   */
  find(quote: string, near?: Span): readonly Span[];
}

/** A part of a quote this short is too little to be looked for outside of the passage that it is said to be in. */
const fewWords = 3;
/** Letters and digits below which a quote says nothing. */
const fewSigns = 6;
/** Words from which on a quote may differ a little from the text. */
const enoughForNear = 5;
/** Share of the quote's words that must stand in the text in order, and of the text's words between them. */
const nearShare = 0.8;
const longestQuoteWords = 150;
/** Places tried for a quote that is nowhere exactly. */
const mostPlaces = 4;
/** Places tried where the quote would begin or end inside a word. */
const mostTries = 100;

/** Prepares a text for finding quotes in it; each search is linear in the text at worst. */
export function createQuoteFinder(text: string): QuoteFinder {
  const squeezed = squeeze(text);
  let words: WordIndex | undefined;
  const index = () => {
    words ??= indexWords(text);
    return words;
  };

  const findPart = (part: string, near: Span | undefined): Span | undefined => {
    const needle = squeeze(part).text;
    if (needle.length < fewSigns) return undefined;
    const partWords = tokens(part).slice(0, longestQuoteWords);
    const here = near && exactly(squeezed, text, needle, near);
    if (here) return here;
    if (partWords.length < fewWords) return undefined;
    return (
      (near && partWords.length >= enoughForNear ? index().nearly(partWords, near) : undefined) ??
      exactly(squeezed, text, needle, { start: 0, end: text.length }) ??
      (partWords.length >= enoughForNear ? index().nearly(partWords) : undefined)
    );
  };

  return {
    find(quote, near) {
      const parts = quote
        .split(/\s*(?:\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…)\s*/)
        .map((part) => part.trim().replace(/^["“”'‘’«»]+|["“”'‘’«»]+$/g, ''))
        .filter((part) => /[\p{L}\p{N}]/u.test(part));
      const spans = parts.map((part) => findPart(part, near));
      return spans.every((span) => span !== undefined) ? spans : [];
    },
  };
}

/** The first place within a stretch where the squeezed needle stands as whole words, as a span of the original text. */
function exactly(squeezed: Squeezed, text: string, needle: string, within: Span): Span | undefined {
  const { offsets } = squeezed;
  const last = firstAtOrAfter(offsets, within.end) - needle.length;
  let at = squeezed.text.indexOf(needle, firstAtOrAfter(offsets, within.start));
  for (let tries = 0; at >= 0 && at <= last && tries < mostTries; tries += 1) {
    const start = offsets[at] ?? 0;
    const lastSign = offsets[at + needle.length - 1] ?? start;
    const end = lastSign + ((text.codePointAt(lastSign) ?? 0) > 0xffff ? 2 : 1);
    if (!cutsWord(text, start) && !cutsWord(text, end)) return { start, end };
    at = squeezed.text.indexOf(needle, at + 1);
  }
  return undefined;
}

function cutsWord(text: string, at: number): boolean {
  return at > 0 && /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1));
}

function firstAtOrAfter(offsets: readonly number[], value: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface WordIndex {
  nearly(quote: readonly Token[], near?: Span): Span | undefined;
}

function indexWords(text: string): WordIndex {
  const all = tokens(text);
  const stems = all.map(({ word }) => stem(word));
  const places = new Map<string, number[]>();
  for (let at = 0; at + 1 < stems.length; at += 1) {
    const pair = `${stems[at]} ${stems[at + 1]}`;
    const list = places.get(pair);
    if (list) list.push(at);
    else places.set(pair, [at]);
  }

  const alignIn = (quote: readonly string[], from: number, to: number): Span | undefined => {
    const found = alignWords(quote, stems.slice(Math.max(0, from), to));
    if (found === undefined) return undefined;
    const width = found.end - found.start;
    if (found.matched < nearShare * quote.length || found.matched < nearShare * width) return undefined;
    const base = Math.max(0, from);
    const first = all[base + found.start];
    const last = all[base + found.end - 1];
    return first && last && { start: first.start, end: last.end };
  };

  return {
    nearly(quote, near) {
      const own = quote.map(({ word }) => stem(word));
      if (near) {
        const from = all.findIndex((token) => token.end > near.start);
        const to = all.findIndex((token) => token.start >= near.end);
        return from < 0 ? undefined : alignIn(own, from, to < 0 ? all.length : to);
      }
      for (const at of likelyPlaces(own, places)) {
        const found = alignIn(own, at - own.length, at + 2 * own.length);
        if (found) return found;
      }
      return undefined;
    },
  };
}

/** Where many pairs of neighbouring words of the quote stand close together, the best places first. */
function likelyPlaces(quote: readonly string[], places: ReadonlyMap<string, readonly number[]>): number[] {
  const votes = new Map<number, number>();
  const width = Math.max(8, quote.length);
  for (let at = 0; at + 1 < quote.length; at += 1) {
    const list = places.get(`${quote[at]} ${quote[at + 1]}`) ?? [];
    // A pair that stands everywhere tells nothing.
    if (list.length > 200) continue;
    for (const place of list) {
      const bucket = Math.floor((place - at + quote.length) / width);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1 / list.length);
    }
  }
  return [...votes]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostPlaces)
    .map(([bucket]) => bucket * width - quote.length);
}
