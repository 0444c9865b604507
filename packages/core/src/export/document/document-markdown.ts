import type { CleanDocument } from '../../contracts/clean-document.ts';
import type { Float, TableCell } from '../../contracts/structure.ts';
import { escapeMarkdown } from '../markdown.ts';
import { type DocumentPart, documentParts, type PartItem, wordsOfRole } from './document-parts.ts';
import { captionWords, rowsOfCells } from './float-words.ts';

/**
 * A whole paper as Markdown (CommonMark with GitHub's tables): sections as headings, lists, tables whose cells are
 * known, formulas and other tables as they stand in the text, references as a list.
 */
export function documentToMarkdown(document: CleanDocument): string {
  const { structure, blocks, text } = document;
  const title = wordsOfRole(document, 'title');
  const abstract = wordsOfRole(document, 'abstract');
  const out: string[] = [];
  if (title) out.push(`# ${escapeMarkdown(title)}`);
  const people =
    structure.authors.length > 0
      ? structure.authors.map(({ name }) => name).join(', ')
      : wordsOfRole(document, 'authors');
  if (people) out.push(escapeMarkdown(people));
  if (abstract) out.push('## Abstract', escapeMarkdown(abstract));
  for (const part of documentParts(document)) out.push(...partLines(document, part));
  if (structure.references.length > 0) {
    out.push('## References');
    const entries = structure.references.map(({ block }) => {
      const { start, end } = blocks[block] ?? { start: 0, end: 0 };
      return `- ${escapeMarkdown(text.slice(start, end))}`;
    });
    out.push(entries.join('\n'));
  }
  return `${out.filter(Boolean).join('\n\n')}\n`;
}

function partLines(document: CleanDocument, part: DocumentPart): string[] {
  const { heading } = part;
  const level = '#'.repeat(Math.min(6, part.level + 1));
  const words = heading && [heading.number, heading.words].filter(Boolean).join(' ');
  return [
    ...(words ? [`${level} ${escapeMarkdown(words)}`] : []),
    ...part.items.flatMap((item) => itemLines(document, item)),
  ];
}

const listMark = /^\s*(?:[•◦▪–*·‣-]|\(?\w{1,3}[.)])\s+/u;

function itemLines(document: CleanDocument, item: PartItem): string[] {
  const wordsOf = (index: number): string => {
    const { start, end } = document.blocks[index] ?? { start: 0, end: 0 };
    return document.text.slice(start, end);
  };
  if (item.kind === 'list')
    return [
      item.blocks.map((block) => `- ${escapeMarkdown(wordsOf(block).replace(listMark, ''))}`).join('\n'),
    ];
  if (item.kind === 'float') {
    const float = document.structure.floats[item.float];
    return float ? floatLines(document, float, wordsOf) : [];
  }
  const role = document.blocks[item.block]?.role;
  const words = wordsOf(item.block);
  if (role === 'formula' || role === 'table' || role === 'figure-text') return [fenced(words)];
  return [role === 'footnote' ? `> ${escapeMarkdown(words)}` : escapeMarkdown(words)];
}

function floatLines(document: CleanDocument, float: Float, wordsOf: (block: number) => string): string[] {
  const { head, words } = captionWords(document, float);
  const caption = [head && `**${escapeMarkdown(head)}.**`, escapeMarkdown(words)].filter(Boolean).join(' ');
  const content = float.cells
    ? [gridTable(document.text, float.cells)]
    : float.kind === 'figure'
      ? []
      : float.blocks.map((block) => fenced(wordsOf(block)));
  return float.kind === 'figure' ? [...content, caption] : [caption, ...content];
}

/** As GitHub writes tables; a cell that spans several columns stands in the first of them. */
function gridTable(text: string, cells: readonly TableCell[]): string {
  const columns = Math.max(...cells.map((cell) => cell.column + cell.columnSpan));
  const rows = rowsOfCells(cells).map((row) => {
    const words: string[] = new Array(columns).fill('');
    for (const { column, start, end } of row) words[column] = escapeMarkdown(text.slice(start, end));
    return `| ${words.join(' | ')} |`;
  });
  // The form knows one row of heads; a table without any has an empty one.
  const hasHead = rowsOfCells(cells)[0]?.some(({ header }) => header) ?? false;
  const blank = `| ${new Array(columns).fill('').join(' | ')} |`;
  const [head = blank, ...body] = hasHead ? rows : [blank, ...rows];
  return [head, `|${' --- |'.repeat(columns)}`, ...body].join('\n');
}

/** Text as it stands, in a fence that nothing in it can end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.replace(/\s+$/, '')}\n${fence}`;
}
