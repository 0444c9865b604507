import type { DocumentPage, OutlineEntry } from '../contracts/document.ts';
import type { NamedDestination, PdfMetadata } from '../ports/pdf-engine.ts';
import { placeAuthorNotes } from './author-notes.ts';
import { falseCaptions, isCaption, joinCaptionTitles } from './captions.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Draft, openingOf, textOf } from './draft.ts';
import { markFootnotes } from './footnotes.ts';
import { markFrontMatter } from './front-matter.ts';
import { isListStart } from './group-rows.ts';
import { raiseLevels } from './heading-levels.ts';
import { joinChapterLines, markHeadings } from './headings.ts';
import { columnBounds, type PageLayout } from './layout.ts';
import { placeFloats } from './place-floats.ts';
import { placeNotes } from './place-notes.ts';
import { splitReferences } from './references.ts';
import { rejoinParagraphs } from './rejoin.ts';
import type { Row } from './row.ts';
import { setRunInLevels, splitRunInHeadings } from './run-in-headings.ts';
import { joinFormulaScraps, markLabels } from './scraps.ts';

export interface RoleContext {
  readonly style: DocumentStyle;
  readonly layouts: readonly PageLayout[];
  readonly pages: readonly DocumentPage[];
  readonly outline: readonly OutlineEntry[];
  readonly destinations: readonly NamedDestination[];
  readonly metadata: PdfMetadata;
}

/** Gives each block its role and puts cut paragraphs together. Blocks come and go in reading order. */
export function assignRoles(blocks: readonly Draft[], context: RoleContext): Draft[] {
  const { style, layouts, pages, metadata } = context;
  const whole = joinChapterLines(blocks);
  for (const draft of whole) {
    // A caption may be all symbols.
    if (draft.role === 'formula' && isCaption(draft, style)) draft.role = 'caption';
    if (draft.role !== 'paragraph') continue;
    if (isCaption(draft, style)) draft.role = 'caption';
    else if (isTabular(draft)) draft.role = 'table';
    else if (isListStart(openingOf(draft))) draft.role = 'list-item';
  }
  for (const draft of falseCaptions(whole, style)) draft.role = 'paragraph';
  joinCaptionTitles(whole, style);
  const titled = whole.filter((draft) => draft.rows.length > 0);
  const drafts = splitRunInHeadings(joinFormulaScraps(titled, style), style, layouts);
  const runIn = new Set(drafts.filter(({ role }) => role === 'heading'));
  markHeadings(drafts, context);
  for (const [index, draft] of drafts.entries()) {
    const besideFormula = [index - 1, index + 1].some((at) => drafts[at]?.role === 'formula');
    if (draft.role === 'paragraph' && !besideFormula && isLabel(draft, style, layouts))
      draft.role = 'figure-text';
  }
  markLabels(drafts, style);
  markFootnotes(drafts, style, pages);
  markFrontMatter(drafts, style, metadata, pages[0]?.height ?? 0);
  raiseLevels(drafts, runIn);
  setRunInLevels(drafts, runIn);
  const filled = drafts.filter((draft) => draft.rows.length > 0);
  const split = splitReferences(filled, context.destinations);
  return [...placeFloats(placeNotes(placeAuthorNotes(rejoinParagraphs(split, layouts))), runIn)];
}

/** Scraps in a font that the text hardly uses, away from the margin: labels of a drawing that painted nothing we saw. */
function isLabel(draft: Draft, style: DocumentStyle, layouts: readonly PageLayout[]): boolean {
  const [first] = draft.rows;
  const layout = layouts[first?.page ?? 0];
  if (!layout || first?.page === 0 || first?.main.startsRaised) return false;
  const rare = draft.rows.every((row) => style.rareFontIds.has(row.main.fontId) && row.main.mathShare < 0.5);
  if (!rare || /https?:|www\.|[.!?:]$/.test(textOf(draft))) return false;
  return draft.rows.every((row) => {
    const column = columnBounds(layout, row.column);
    const width = column.right - column.left;
    return row.right - row.left < 0.6 * width && row.left > column.left + style.bodySize;
  });
}

const leaders = /(?:\.\s?){5}/;

/** Two rows or more of cells far apart, with words among them and no leaders as in a table of contents. */
function isTabular(draft: Draft): boolean {
  const rows = draft.rows.filter(hasCells);
  if (rows.length < 2 || rows.length < 0.6 * draft.rows.length) return false;
  const text = textOf(draft);
  return /\p{L}{2}/u.test(text) && !leaders.test(text);
}

function hasCells(row: Row): boolean {
  if (row.lines.length < 2) return false;
  const gaps = row.lines
    .slice(1)
    .filter((line, i) => line.left - (row.lines[i]?.right ?? 0) > 1.5 * line.fontSize);
  const math = row.lines.reduce((sum, line) => sum + line.mathShare * line.text.length, 0) / row.text.length;
  return gaps.length > 0 && math < 0.4;
}
