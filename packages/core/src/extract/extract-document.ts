import type {
  BlockRole,
  Document,
  DocumentBlock,
  DocumentLine,
  OutlineEntry,
  PageLink,
} from '../contracts/document.ts';
import type { NamedDestination, PageGlyphs, PdfMetadata } from '../ports/pdf-engine.ts';
import { assignRoles } from './assign-roles.ts';
import { narrowFloats } from './beside-floats.ts';
import { documentStyle } from './document-style.ts';
import type { Draft } from './draft.ts';
import { figureFonts } from './figure-fonts.ts';
import { fontStyles } from './font-style.ts';
import { findFurniture } from './furniture.ts';
import { groupRows } from './group-rows.ts';
import { ruledLines } from './kept-in-tables.ts';
import { pageLayouts } from './layout.ts';
import { partLineNumbers } from './line-numbers.ts';
import { namedLinks } from './named-links.ts';
import type { PageLine } from './page-line.ts';
import { linesOfPage } from './page-lines.ts';
import { pageGraphics, paintedPage } from './painted-page.ts';
import { measureQuality } from './quality.ts';
import { inReadingOrder } from './reading-order.ts';
import { findRegionText } from './regions.ts';
import { rowOf, rowsOf } from './row.ts';
import { markWideLetters } from './wide-letters.ts';

/** What extract reads: the pages of one file as the PDF engine gives them. */
export interface ExtractInput {
  readonly sourceSha256: string;
  readonly pages: readonly PageGlyphs[];
  readonly outline: readonly OutlineEntry[];
  readonly destinations: readonly NamedDestination[];
  readonly metadata: PdfMetadata;
  readonly links: readonly PageLink[];
  /** What the engine left out, for the report on quality. */
  readonly leftOut?: readonly string[];
}

/**
 * Turns the characters of a file into blocks with roles, in reading order: lines, then what belongs to the page and to
 * figures and tables, then paragraphs, then their roles. Pure: the same pages give the same document.
 */
export function extractDocument(input: ExtractInput): Document {
  const { pages } = input;
  const styles = fontStyles(pages);
  const unweighed = pages.map((page) => linesOfPage(page, styles));
  const style = documentStyle(unweighed);
  const gathered = markWideLetters(unweighed, styles, style);
  const layouts = pageLayouts(gathered, style);
  const lines = partLineNumbers(gathered, layouts);
  const tags = new Map<PageLine, BlockRole>(findFurniture(lines, pages, layouts, style));
  const graphics = pageGraphics(pages);
  const fonts = figureFonts(lines, graphics, style);
  for (const [index, page] of graphics.entries()) {
    for (const line of ruledLines(lines[index] ?? [], page)) {
      const tag = tags.get(line);
      if (tag === 'header' || tag === 'footer') tags.delete(line);
    }
    const layout = layouts[index];
    const free = lines[index]?.filter((line) => !tags.has(line)) ?? [];
    if (!layout) continue;
    for (const [line, role] of findRegionText(page, free, layout, style, fonts)) tags.set(line, role);
    layouts[index] = { ...layout, floats: narrowFloats(lines[index] ?? [], tags, page.areas, layout, style) };
  }
  const drafts: Draft[] = [];
  for (const [index, page] of lines.entries()) {
    const layout = layouts[index];
    if (!layout) continue;
    const flow: PageLine[] = [];
    const apart: Draft[] = [];
    const flush = (): void => {
      drafts.push(...groupRows(rowsOf(flow.splice(0), layout), layouts, style), ...apart.splice(0));
    };
    for (const line of inReadingOrder(page, layout, style, (one) => !tags.has(one))) {
      const tag = tags.get(line);
      if (!tag) {
        flow.push(line);
        continue;
      }
      // What belongs to the page, such as the number of a line, does not interrupt the text beside it.
      const interrupts = tag === 'table' || tag === 'figure-text';
      if (interrupts) flush();
      const into = interrupts || flow.length === 0 ? drafts : apart;
      const before = into.at(-1);
      const row = rowOf([line], layout);
      if (before?.role === tag && before.rows[0]?.page === line.page) before.rows.push(row);
      else into.push({ rows: [row], role: tag });
    }
    flush();
  }
  const { outline, destinations, metadata } = input;
  const blocks = assignRoles(drafts, { style, layouts, pages, outline, destinations, metadata });
  return {
    sourceSha256: input.sourceSha256,
    pages: pages.map(({ width, height }) => ({ width, height })),
    blocks: blocks.map(blockOf),
    outline: input.outline,
    painted: graphics.map(paintedPage),
    links: namedLinks(input.links, destinations),
    quality: measureQuality(pages, blocks, input.leftOut),
  };
}

function blockOf(draft: Draft): DocumentBlock {
  const lines: DocumentLine[] = [];
  for (const row of draft.rows) for (const line of row.lines) lines.push(lineOf(line));
  return { role: draft.role, ...(draft.level === undefined ? {} : { level: draft.level }), lines };
}

function lineOf(line: PageLine): DocumentLine {
  const { page, text, y, height, edges, rotation, fontSize, hyphenated } = line;
  const bold = line.boldShare > 0.5;
  const italic = line.italicShare > 0.5;
  // Most lines are level and end in no hyphen: spreading what they lack takes as long as all the rest.
  if (rotation === 0 && !hyphenated) return { page, text, y, height, edges, fontSize, bold, italic };
  return {
    page,
    text,
    y,
    height,
    edges,
    ...(rotation === 0 ? {} : { rotation }),
    fontSize,
    bold,
    italic,
    ...(hyphenated ? { hyphenated: true } : {}),
  };
}
