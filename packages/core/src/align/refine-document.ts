import type { BlockRole, Document, DocumentBlock } from '../contracts/document.ts';
import type { SourceProblem, SourceText } from '../contracts/source-text.ts';
import { err, ok, type Result } from '../result.ts';
import { alignSource, type SourceAlignment } from './align-source.ts';
import { restructure } from './restructure.ts';
import { cutRunInHeadings } from './run-in-headings.ts';
import { realWords } from './trusted-lines.ts';

/** Less than this share of a source's words on the pages: it is another paper's. */
const samePaper = 0.5;
/** Less than this share of the pages' running text in a source: the source is not whole. */
const whole = 0.7;
/** So many entries of a bibliography are no accident. */
const someReferences = 3;

const running: ReadonlySet<BlockRole> = new Set(['abstract', 'paragraph', 'list-item', 'heading', 'title']);

/**
 * Gives a document that was read from its PDF the structure of its author's source: roles, levels, where blocks begin and
 * end, their order. The characters and their places stay the PDF's. A source that is not this paper's, or not whole, is a
 * {@link SourceProblem}.
 */
export function refineDocument(given: Document, source: SourceText): Result<Document, SourceProblem> {
  const first = alignSource(given, source);
  const cut = cutRunInHeadings(given, source, first);
  const document = cut ?? given;
  const alignment = cut ? alignSource(cut, source) : first;
  const words = alignment.blocks.reduce((sum, block) => sum + block.words, 0);
  const found = alignment.blocks.reduce((sum, block) => sum + block.places.length, 0);
  if (found < samePaper * words) return err('other-paper');
  if (coveredShare(document, alignment) < whole) return err('incomplete');
  const entries = (blocks: readonly { readonly role: BlockRole }[]) =>
    blocks.filter(({ role }) => role === 'reference').length;
  if (entries(document.blocks) >= someReferences && entries(source.blocks) === 0)
    return err('no-bibliography');
  const blocks = restructure(document, source, alignment);
  return ok({
    ...document,
    blocks,
    quality: {
      ...document.quality,
      source: source.kind,
      headings: blocks.filter(({ role }) => role === 'heading').length,
      references: entries(blocks),
      notes: [...document.quality.notes, ...lossesOf(words, found)],
    },
  });
}

/** Share of the words of the running text of the pages that the source has too. */
function coveredShare(document: Pick<Document, 'blocks'>, { pages, blocks }: SourceAlignment): number {
  const perLine = new Int32Array(pages.lines.length);
  for (const { places } of blocks)
    for (const place of places) {
      const line = pages.lineOf[place] ?? 0;
      perLine[line] = (perLine[line] ?? 0) + 1;
    }
  let all = 0;
  let covered = 0;
  for (const [index, { block, line }] of pages.lines.entries()) {
    const role = (document.blocks[block] as DocumentBlock | undefined)?.role;
    if (!role || !running.has(role)) continue;
    const words = realWords(line.text);
    all += words;
    covered += Math.min(words, perLine[index] ?? 0);
  }
  return all === 0 ? 1 : covered / all;
}

function lossesOf(words: number, found: number): string[] {
  const lost = words - found;
  return lost === 0
    ? []
    : [`${lost} of ${words} words of the author's source are not in the text of the PDF`];
}
