import type { CitedSentence } from '../contracts/citation.ts';
import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Span } from '../contracts/span.ts';
import { cite } from './citation.ts';
import { compress } from './compress.ts';
import { words } from './tokens.ts';

/**
 * A sentence of the document without citation marks and opening words, or worded as given, citing the whole of it. `support` is 1 for
 * the very words, else the share of words that the two have in common (Dice): only what was left out lowers it.
 */
export function shortened(document: CleanDocument, span: Span, wording?: string): CitedSentence {
  const citation = cite(document, span);
  const whole = citation.quote.replace(/\s+/g, ' ').trim();
  const text = wording ?? compress(whole);
  if (text === '' || text === whole) return { text: whole, citations: [citation], support: 1 };
  const kept = words(text).length;
  const all = words(whole).length;
  const support = kept + all > 0 ? Math.min(1, (2 * kept) / (kept + all)) : 1;
  return { text, citations: [citation], support };
}
