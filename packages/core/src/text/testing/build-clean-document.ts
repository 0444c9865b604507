import type { CleanBlock, CleanDocument, CleanSentence, TextLine } from '../../contracts/clean-document.ts';
import type { BlockRole } from '../../contracts/document.ts';
import type { DocumentId } from '../../contracts/ids.ts';
import { noStructure } from '../../contracts/structure.ts';
import { splitSentences } from '../sentences.ts';

/** A block as a test or an evaluation writes it. Sentences given one by one are not split again. */
export interface BlockText {
  readonly role: BlockRole;
  readonly level?: number;
  readonly text: string | readonly string[];
}

const unitsALine = 90;
const linesAPage = 50;
const page = { width: 612, height: 792 };

/**
 * Makes a clean document with plausible lines (one typeface, 90 units a line, 50 lines a page) from blocks, for
 * tests and for evaluations whose data has no page. Units are 5 points wide, lines 14 points apart.
 */
export function buildCleanDocument(blocks: readonly BlockText[], seed = 0): CleanDocument {
  let text = '';
  const cleanBlocks: CleanBlock[] = [];
  const sentences: CleanSentence[] = [];
  let section: number | undefined;
  for (const given of blocks) {
    const parts = typeof given.text === 'string' ? sentencesOf(given) : given.text;
    if (parts.join('').trim() === '') continue;
    if (text !== '') text += '\n\n';
    const start = text.length;
    for (const part of parts) {
      const words = part.trim();
      if (words === '') continue;
      if (text.length > start) text += ' ';
      sentences.push({ start: text.length, end: text.length + words.length, block: cleanBlocks.length });
      text += words;
    }
    if (given.role === 'heading') section = undefined;
    cleanBlocks.push({
      start,
      end: text.length,
      role: given.role,
      ...(given.level === undefined ? {} : { level: given.level }),
      ...(section === undefined ? {} : { section }),
    });
    if (given.role === 'heading') section = cleanBlocks.length - 1;
  }
  const lines = breakLines(text, cleanBlocks);
  return {
    id: `doc-${seed.toString(16).padStart(64, '0')}` as DocumentId,
    sourceSha256: seed.toString(16).padStart(64, '0'),
    text,
    blocks: cleanBlocks,
    sentences,
    lines,
    pages: new Array((lines.at(-1)?.page ?? 0) + 1).fill(page),
    outline: [],
    structure: noStructure,
    quality: {
      source: 'pdf',
      pages: (lines.at(-1)?.page ?? 0) + 1,
      pagesWithoutText: 0,
      characters: text.length,
      unmappedShare: 0,
      headings: cleanBlocks.filter((block) => block.role === 'heading').length,
      references: cleanBlocks.filter((block) => block.role === 'reference').length,
      notes: [],
    },
  };
}

const rolePattern = /^\[([a-z-]+)\]\s*/;

/**
 * Makes a clean document from plain text: blocks stand between blank lines, `# Heading` and `## Heading` start
 * sections, `[caption] …` names any other role, and everything else is a paragraph.
 */
export function cleanDocumentFromText(source: string, seed = 0): CleanDocument {
  const blocks = source
    .split(/\n[^\S\n]*\n\s*/)
    .map((block) => block.replace(/\s+/g, ' ').trim())
    .filter((block) => block !== '')
    .map((block): BlockText => {
      const heading = /^(#{1,4}) (.*)$/.exec(block);
      if (heading) return { role: 'heading', level: heading[1]?.length ?? 1, text: [heading[2] ?? ''] };
      const role = rolePattern.exec(block)?.[1];
      return role === undefined
        ? { role: 'paragraph', text: block }
        : { role: role as BlockRole, text: block.replace(rolePattern, '') };
    });
  return buildCleanDocument(blocks, seed);
}

function sentencesOf({ text }: BlockText): string[] {
  if (typeof text !== 'string') return [...text];
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

function breakLines(text: string, blocks: readonly CleanBlock[]): TextLine[] {
  const lines: TextLine[] = [];
  for (const block of blocks) {
    let start = block.start;
    while (start < block.end) {
      const end = lineEnd(text, start, block.end);
      const row = lines.length % linesAPage;
      lines.push({
        start,
        end,
        page: Math.floor(lines.length / linesAPage),
        y: 46 + row * 14,
        height: 10,
        edges: Array.from({ length: end - start + 1 }, (_, unit) => 72 + unit * 5),
      });
      start = end;
    }
  }
  return lines;
}

/** A line ends after the last space that fits, so that lines cover the block without a gap. */
function lineEnd(text: string, start: number, blockEnd: number): number {
  if (blockEnd - start <= unitsALine) return blockEnd;
  const space = text.lastIndexOf(' ', start + unitsALine - 1);
  return space > start ? space + 1 : start + unitsALine;
}
