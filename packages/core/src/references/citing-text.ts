import type { Span } from '../contracts/span.ts';
import type { CitationMarker } from '../contracts/structure.ts';

/** A number set above the line, as some journals cite. */
const raised = /^[⁰¹²³⁴⁵⁶⁷⁸⁹]+$/;

/**
 * A citing sentence as models of citations are fitted to them: in one line, numbers that stand above the line in brackets.
 * `markers` in the order of the text.
 */
export function citingText(text: string, sentence: Span, markers: readonly CitationMarker[]): string {
  let written = '';
  let at = sentence.start;
  for (const { start, end } of markers) {
    if (start < at || end > sentence.end) continue;
    const mark = text.slice(start, end).trim();
    written += text.slice(at, start);
    written += raised.test(mark) ? ` [${mark.normalize('NFKC')}]` : text.slice(start, end);
    at = end;
  }
  return `${written}${text.slice(at, sentence.end)}`.replace(/\s+/g, ' ').trim();
}
