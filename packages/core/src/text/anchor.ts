import type { Citation } from '../contracts/citation.ts';
import type { CleanDocument } from '../contracts/clean-document.ts';
import { cite } from './citation.ts';
import { findQuote } from './find-quote.ts';

/**
 * Finds the words of a stored citation in another extraction of the same paper and cites them there. Undefined where
 * the words are gone.
 */
export function reanchor(citation: Citation, document: CleanDocument): Citation | undefined {
  // The old text is not at hand; both begin alike, so the offset itself tells about where to look.
  const near = citation.span.start / (document.text.length + 1);
  const span = findQuote(document.text, { ...citation, near });
  return span && cite(document, span);
}
