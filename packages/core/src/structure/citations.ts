import type { CitationMarker, Reference } from '../contracts/structure.ts';
import { authorYearCitations } from './author-year-citations.ts';
import type { CitationInput } from './citation-places.ts';
import { labelCitations } from './label-citations.ts';
import { type LinkedSpan, linkedSpans } from './link-citations.ts';

/**
 * The places that cite, in the order of the text and without overlap. Links of the file are believed before labels,
 * labels before author and year; where a link agrees with what is written, the marker is as long as what is written.
 */
export function citationsOf(input: CitationInput, references: readonly Reference[]): CitationMarker[] {
  if (references.length === 0) return [];
  const linked = linkedSpans(input, references);
  const labelled = labelCitations(input, references);
  // "Petrov et al. (2006) [29]": where labels cite, names and years are only words beside them.
  const written = labelled.length > 0 ? labelled : authorYearCitations(input, references);
  return withLinks(written, mergeLinks(linked, input.text));
}

const overlap = (one: { start: number; end: number }, other: { start: number; end: number }): boolean =>
  one.start < other.end && other.start < one.end;

/** Links to one entry with nothing but brackets and commas between them are one: author and year, or two lines. */
function mergeLinks(linked: readonly LinkedSpan[], text: string): LinkedSpan[] {
  const merged: LinkedSpan[] = [];
  for (const span of linked) {
    const before = merged.at(-1);
    if (before && span.start < before.end) {
      // One laid over the other says the same once.
      if (span.end > before.end && span.reference === before.reference)
        merged[merged.length - 1] = { ...before, end: span.end };
      continue;
    }
    const joins =
      before?.reference === span.reference && /^[\s,([]*$/.test(text.slice(before.end, span.start));
    if (before && joins) merged[merged.length - 1] = { ...before, end: span.end };
    else merged.push(span);
  }
  return merged;
}

/** Puts what is written and what is linked together. */
function withLinks(written: readonly CitationMarker[], linked: readonly LinkedSpan[]): CitationMarker[] {
  const out: CitationMarker[] = [];
  const used = new Set<LinkedSpan>();
  for (const marker of written) {
    const links = linked.filter((link) => overlap(link, marker));
    if (links.length === 0) {
      out.push(marker);
      continue;
    }
    const agree = links.every(({ reference }) => marker.references.includes(reference));
    const within = links.every(({ start, end }) => start >= marker.start && end <= marker.end);
    if (!agree || !within) continue;
    for (const link of links) used.add(link);
    out.push({ ...marker, foundBy: 'link' });
  }
  for (const link of linked)
    if (!used.has(link))
      out.push({ start: link.start, end: link.end, references: [link.reference], foundBy: 'link' });
  return out.sort((one, other) => one.start - other.start);
}
