import type { Span } from '../contracts/span.ts';
import { squeeze } from './squeeze.ts';

/** Words to find, with what stood around them and about where. */
export interface SoughtWords {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Share of the text, 0 to 1, near which they are expected; decides between places that are equal otherwise. */
  readonly near: number;
}

/**
 * Finds words in a text: by the quote, and among several occurrences by prefix and suffix, then by place (W3C Web
 * Annotation, TextQuoteSelector). White space, hyphens, ligatures, quotation marks and case do not matter. Where the
 * quote itself differs, its first and last words are enough if what lies between them is about as long. Undefined
 * where the words are not there.
 */
export function findQuote(text: string, sought: SoughtWords): Span | undefined {
  const squeezed = squeeze(text);
  const quote = squeeze(sought.quote).text;
  if (quote === '') return undefined;
  const found = occurrences(squeezed.text, quote).map((start) => ({ start, end: start + quote.length }));
  const spans = found.length > 0 ? found : roughly(squeezed.text, quote);
  const best = closest(spans, squeezed.text, sought);
  if (best === undefined) return undefined;
  const start = squeezed.offsets[best.start] ?? 0;
  // The last unit's own offset plus one, so that a hyphen or space after the quote stays outside.
  const last = squeezed.offsets[best.end - 1];
  return { start, end: (last ?? start) + unitLength(text, last) };
}

function unitLength(text: string, offset: number | undefined): number {
  return (text.codePointAt(offset ?? 0) ?? 0) > 0xffff ? 2 : 1;
}

function occurrences(text: string, quote: string): number[] {
  const found: number[] = [];
  // A thousand places of one short quote are as good as any: the loop must not depend on the text's length squared.
  for (let at = text.indexOf(quote); at >= 0 && found.length < 1000; at = text.indexOf(quote, at + 1))
    found.push(at);
  return found;
}

/** Where the quote's beginning and end both stand, no more than a fifth nearer or farther than they did. */
function roughly(text: string, quote: string): Span[] {
  const size = Math.min(24, Math.floor(quote.length / 3));
  if (size < 8) return [];
  const heads = occurrences(text, quote.slice(0, size));
  const tails = occurrences(text, quote.slice(-size)).map((start) => start + size);
  const spans: Span[] = [];
  for (const start of heads) {
    const end = tails.find((tail) => tail - start >= quote.length * 0.8);
    if (end !== undefined && end - start <= quote.length * 1.2) spans.push({ start, end });
  }
  return spans;
}

function closest(spans: readonly Span[], text: string, sought: SoughtWords): Span | undefined {
  const prefix = squeeze(sought.prefix).text;
  const suffix = squeeze(sought.suffix).text;
  let best: Span | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    const agreement =
      commonEnd(text.slice(Math.max(0, span.start - prefix.length), span.start), prefix) +
      commonStart(text.slice(span.end, span.end + suffix.length), suffix);
    // Squeezed and original offsets grow together; the distance only decides between equal contexts.
    const distance = Math.abs(span.start / (text.length + 1) - sought.near);
    const score = agreement - Math.min(1, distance);
    if (score > bestScore) {
      best = span;
      bestScore = score;
    }
  }
  return best;
}

function commonStart(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function commonEnd(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
