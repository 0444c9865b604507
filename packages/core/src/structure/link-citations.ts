import type { CleanBlock, TextLine } from '../contracts/clean-document.ts';
import type { PageLink } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import type { Reference } from '../contracts/structure.ts';
import { type CitationInput, citingBlocks } from './citation-places.ts';
import { linkedText } from './linked-text.ts';
import { plainDigits } from './reference-label.ts';

/** How hyperref and others name the places of a bibliography's entries, and how they name others. */
const citeName = /^(?:cite|bib|ref|b?ibr?|cr|reference)[.:@_-]?/i;
const otherName =
  /^(?:section|subsection|subsubsection|chapter|appendix|page|equation|figure|table|theorem|lemma|definition|footnote|Hfootnote|Item|algorithm|ALG|lstlisting|Doc-Start|sec|fig|tab|eq|thm|proposition|corollary|remark|example|subfigure|part|paragraph|table-caption|AMS|gls|glo)[.:\d*]/;
/** Distances in points from the place of an entry down to its first line that occur: most files keep to one. */
const shifts = Array.from({ length: 33 }, (_, step) => step - 8);
const tolerance = 2.5;
const loose = 9;

/** A link and what it cites. */
export interface LinkedSpan extends Span {
  readonly reference: number;
}

interface EntryStart {
  readonly reference: number;
  readonly label: string | undefined;
  readonly line: TextLine;
}

interface Candidate {
  readonly span: Span;
  readonly written: string;
  readonly named: boolean;
  /** Entries on the page and in the column of the place, and how far below it they start. */
  readonly starts: readonly { readonly start: EntryStart; readonly down: number }[];
}

/** The stretches of text that links of the file tie to entries of the bibliography, in the order of the text. */
export function linkedSpans(input: CitationInput, references: readonly Reference[]): LinkedSpan[] {
  const { links = [] } = input;
  if (links.length === 0 || references.length === 0) return [];
  const all = candidates(input, links, references);
  // Where the file calls its entries by name, a place of another name beside them is something else.
  const useNames = all.filter(({ named }) => named).length >= 3;
  const possible = useNames ? all.filter(({ named }) => named) : all;
  const shift = usualShift(possible);
  return possible
    .flatMap((candidate) => {
      const found = nearest(candidate, shift);
      return found && found.off <= loose ? [{ ...candidate.span, reference: found.start.reference }] : [];
    })
    .sort((one, other) => one.start - other.start);
}

function candidates(
  input: CitationInput,
  links: readonly PageLink[],
  references: readonly Reference[],
): Candidate[] {
  const byPage = entryStarts(references, input);
  const allowed = citingBlocks(input);
  const spanOf = linkedText(input.lines, input.text);
  return links.flatMap((link) => {
    const { page, x, y, name } = link.target;
    if (name !== undefined && otherName.test(name)) return [];
    const starts = (byPage.get(page) ?? [])
      .map((start) => ({ start, down: start.line.y - y }))
      .filter(({ start, down }) => Math.abs(down) < 40 && inColumn(start.line, x));
    const span = starts.length === 0 ? undefined : spanOf(link);
    const block = span && allowed.find(({ start, end }) => span.start >= start && span.end <= end);
    if (!span || !block || coversNote(span, block)) return [];
    const written = plainDigits(input.text.slice(span.start, span.end));
    return [{ span, written, starts, named: name !== undefined && citeName.test(name) }];
  });
}

/** TeX paints a link that the end of a column or page cuts over the notes there, too: their marks are no part of any. */
const coversNote = (span: Span, { role, start }: CleanBlock): boolean =>
  role === 'footnote' && span.start === start;

function entryStarts(
  references: readonly Reference[],
  { blocks, lines }: CitationInput,
): ReadonlyMap<number, readonly EntryStart[]> {
  const byStart = new Map(lines.map((line) => [line.start, line]));
  const pages = new Map<number, EntryStart[]>();
  for (const [reference, { block, label }] of references.entries()) {
    const line = byStart.get(blocks[block]?.start ?? -1);
    if (!line) continue;
    const list = pages.get(line.page) ?? [];
    list.push({ reference, label, line });
    pages.set(line.page, list);
  }
  return pages;
}

/** Some files say no x, or the page's left edge: that fits every column. */
function inColumn({ edges }: TextLine, x: number): boolean {
  if (x <= 36) return true;
  const ends = [edges[0] ?? 0, edges.at(-1) ?? 0];
  return x > Math.min(...ends) - 60 && x < Math.max(...ends);
}

/** The entry that starts closest to `shift` below a place. */
function nearest(
  { starts }: Candidate,
  shift: number,
): { readonly start: EntryStart; readonly off: number } | undefined {
  let best: { readonly start: EntryStart; readonly off: number } | undefined;
  for (const { start, down } of starts) {
    const off = Math.abs(down - shift);
    if (!best || off < best.off) best = { start, off };
  }
  return best;
}

/** The distance that most links keep; what is written on a link counts more, where it is a label. */
function usualShift(links: readonly Candidate[]): number {
  let best = 3;
  let most = 0;
  for (const shift of shifts) {
    let score = 0;
    for (const link of links) {
      // Told quickly: at most shifts there is nothing.
      if (!link.starts.some(({ down }) => Math.abs(down - shift) <= tolerance)) continue;
      const found = nearest(link, shift);
      if (found) score += 1 + (found.start.label === link.written ? 2 : 0) - found.off / 10;
    }
    if (score > most + 0.01) {
      most = score;
      best = shift;
    }
  }
  return best;
}
