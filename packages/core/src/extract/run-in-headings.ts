import { isCaptionStart } from './caption-start.ts';
import { cutLine } from './cut-line.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Draft, textOf } from './draft.ts';
import { headingTitle, numbering, statement } from './heading-names.ts';
import { columnBounds, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';
import { type Row, rowOf } from './row.ts';

/** Length of a run-in heading, in characters, and how much must follow it on its line or below. */
const shortest = 4;
const longest = 90;
const leastAfter = 30;
/** Where no stop ends the heading: the gap after it, in font sizes, and how near to the margin it starts. */
const headingGap = 0.75;
/** Least gap after a heading in italics: a space. */
const leastGap = 0.2;
/** How far the lines of a description are set in under its label, in font sizes. */
const hanging = 0.8;
/** No run-in heading without a number stands above the third level, so that what counts sections does not count these. */
const highestLevel = 3;

/** What opens a paragraph in another type and is no heading, besides statements and captions. */
const otherLabel =
  /^(?:abstract|key\s?words?|index terms|categories|general terms|note|received|accepted|email|e-mail|correspondence)\b/i;

/** Parts headings that run into a paragraph ("Setup. We use …") from it. Drafts in reading order. */
export function splitRunInHeadings(
  drafts: readonly Draft[],
  style: DocumentStyle,
  layouts: readonly PageLayout[],
): Draft[] {
  return drafts.flatMap((draft) => {
    const [first, ...others] = draft.rows;
    const layout = first && layouts[first.page];
    if ((draft.role !== 'paragraph' && draft.role !== 'list-item') || !first || !layout) return [draft];
    const length = runInLength(first, others, style);
    if (length === undefined) return [draft];
    const [line, ...beside] = first.lines;
    const column = columnBounds(layout, first.column);
    if (!line || first.left > column.left + 3 * line.fontSize) return [draft];
    const [head, rest] = cutLine(line, length);
    const heading: Draft = { rows: [rowOf([head], layout)], role: 'heading', level: highestLevel };
    return [heading, { ...draft, role: 'paragraph', rows: [rowOf([rest, ...beside], layout), ...others] }];
  });
}

/** Gives run-in headings the level that their number says, else the one below the heading that they stand under. */
export function setRunInLevels(drafts: readonly Draft[], runIn: ReadonlySet<Draft>): void {
  let above = 1;
  for (const draft of drafts) {
    if (draft.role !== 'heading') continue;
    const depth = numbering.exec(textOf(draft))?.groups?.number?.split('.').length ?? 1;
    if (!runIn.has(draft)) above = draft.level ?? 1;
    else if (depth > 1) above = draft.level = depth;
    else draft.level = Math.min(6, Math.max(highestLevel, above + 1));
  }
}

/** How many units at the start of a paragraph are a heading; undefined where it has none. */
function runInLength(first: Row, others: readonly Row[], style: DocumentStyle): number | undefined {
  const [line] = first.lines;
  if (line?.rotation !== 0) return undefined;
  // The lines of a description hang below its label.
  const [second] = others;
  if (second?.page === first.page && second.left > first.left + hanging * line.fontSize) return undefined;
  const bold = style.bodyBold ? 0 : line.boldStart;
  const styled = Math.max(
    bold,
    line.italicStart < line.text.length && line.italicShare < 0.95 ? line.italicStart : 0,
  );
  if (styled < shortest || styled > longest || styled >= line.text.length - 1) return undefined;
  const text = line.text.slice(0, styled).trimEnd();
  const after = line.text.slice(text.length).trimStart();
  const following = after.length + others.reduce((sum, row) => sum + row.text.length, 0);
  if (following < leastAfter || !/^[\p{Lu}\d“"‘(]/u.test(after)) return undefined;
  if (!/^(?:[\p{Lu}\d“"]|[a-z]\))/u.test(text) || !/\p{L}{3}/u.test(text)) return undefined;
  if (
    isCaptionStart(text) ||
    statement.test(headingTitle(text)) ||
    otherLabel.test(text) ||
    /[,;(]$/.test(text)
  )
    return undefined;
  const stop = /[.:?!—]$/u.test(text);
  const gap = gapAfter(line, text.length);
  if (bold >= styled) return stop || gap > headingGap ? text.length : undefined;
  // Words in italics open many sentences; only a stop makes a heading of them.
  return /[.:]$/.test(text) && (gap > leastGap || /^\d+\)/.test(text)) ? text.length : undefined;
}

/** Width, in font sizes, of the space after the first `length` units. */
function gapAfter(line: PageLine, length: number): number {
  const next = length + (line.text.slice(length).search(/\S/) || 0);
  const space = line.text.slice(length, next).length;
  // The edge of a space is where the character before it ends.
  const end = space > 0 ? line.edges[length] : undefined;
  return ((line.edges[next] ?? 0) - (end ?? line.edges[next] ?? 0)) / line.fontSize;
}
