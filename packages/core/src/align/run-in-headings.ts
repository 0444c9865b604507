import type { Document, DocumentLine } from '../contracts/document.ts';
import type { SourceText } from '../contracts/source-text.ts';
import type { SourceAlignment } from './align-source.ts';

/** What may stand before a heading on its line: its number. */
const number = /^\s*(?:appendix|section|chapter|part)?[\s§(]*(?:[A-Z]|[IVXLC]+)?[\d.\s]*[).:]?\s*$/i;

/**
 * Parts the headings of a source from the paragraphs that they open on one line, so that they can be blocks of their own.
 * Undefined where there is nothing to part.
 */
export function cutRunInHeadings(
  document: Document,
  source: SourceText,
  alignment: SourceAlignment,
): Document | undefined {
  const cuts = new Map<DocumentLine, number>();
  for (const [index, { words, places }] of alignment.blocks.entries()) {
    if (source.blocks[index]?.role !== 'heading' || words === 0 || places.length < words) continue;
    const cut = cutAfter(places, alignment);
    if (cut) cuts.set(cut.line, cut.at);
  }
  if (cuts.size === 0) return undefined;
  const blocks = document.blocks.map((block) => {
    if (!block.lines.some((line) => cuts.has(line))) return block;
    return { ...block, lines: block.lines.flatMap((line) => parts(line, cuts.get(line))) };
  });
  return { ...document, blocks };
}

/** The place on its line at which a heading ends and something else goes on. */
function cutAfter(
  places: readonly number[],
  { pages }: SourceAlignment,
): { readonly line: DocumentLine; readonly at: number } | undefined {
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? 0;
  const together = last - first === places.length - 1;
  const goesOn = pages.lineOf[last + 1] === pages.lineOf[last];
  const line = pages.lines[pages.lineOf[last] ?? -1]?.line;
  const before = pages.lines[pages.lineOf[first] ?? -1]?.line.text.slice(0, pages.startOf[first]) ?? '';
  if (!together || !number.test(before) || !goesOn || !line || pages.divided.has(last)) return undefined;
  // Brackets and quotes open what follows.
  const at = line.text.slice(0, pages.startOf[last + 1]).replace(/[\s([{“‘"'$]*$/, '').length;
  return at > 0 && at < line.text.length ? { line, at } : undefined;
}

function parts(line: DocumentLine, at: number | undefined): DocumentLine[] {
  if (at === undefined) return [line];
  const { hyphenated, ...head } = line;
  return [
    { ...head, text: line.text.slice(0, at), edges: line.edges.slice(0, at + 1) },
    { ...line, text: line.text.slice(at), edges: line.edges.slice(at) },
  ];
}
