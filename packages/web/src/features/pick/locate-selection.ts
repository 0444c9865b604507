import type { DocumentView } from '@papyri/core/contracts/api';
import type { Box, Span } from '@papyri/core/contracts/span';
import { findQuote } from '@papyri/core/text/find-quote';

/** What a reader selected on the page, as the browser tells it. */
export interface PageSelection {
  /** The selected characters as the viewer's text layer has them: line ends, hyphens and ligatures may differ. */
  readonly text: string;
  /** Characters before and after it in the same text layer. */
  readonly before: string;
  readonly after: string;
  /** Where it stands, in points of the displayed pages. */
  readonly boxes: readonly Box[];
}

/** What a reader selected in the text itself: units from the beginning of a block, by its index. */
export interface TextSelection {
  readonly from: { readonly block: number; readonly offset: number };
  readonly to: { readonly block: number; readonly offset: number };
}

type Text = Pick<DocumentView, 'text' | 'sentences' | 'blocks'>;

/** The offsets in a document's text of what was selected, widened to whole words; undefined where nothing of it was. */
export function locateSelection(document: Text, selection: PageSelection | TextSelection): Span | undefined {
  return 'from' in selection ? locateInText(document, selection) : locateOnPages(document, selection);
}

function locateInText({ text, blocks }: Text, { from, to }: TextSelection): Span | undefined {
  const first = blocks[from.block];
  const last = blocks[to.block];
  if (!first || !last) return undefined;
  const start = Math.min(first.end, first.start + from.offset);
  const span = wholeWords(text, { start, end: Math.min(last.end, last.start + to.offset) });
  return span.end > span.start ? span : undefined;
}

/**
 * Found by its
 * characters; where these are not in the text (formulas, figures), the sentences that stand under it are taken.
 */
function locateOnPages(document: Text, selection: PageSelection): Span | undefined {
  if (selection.text.trim() === '') return undefined;
  const under = document.sentences.filter(({ boxes }) => overlap(boxes, selection.boxes) > 0);
  const near = (under[0]?.start ?? 0) / (document.text.length + 1);
  const { text: quote, before: prefix, after: suffix } = selection;
  const found = findQuote(document.text, { quote, prefix, suffix, near });
  if (found && standsThere(document, found, selection.boxes)) return wholeWords(document.text, found);
  const [first] = under;
  const last = under.at(-1);
  return first && last && { start: first.start, end: last.end };
}

/** Whether a stretch of the text stands on a page that was selected on: the same words may stand elsewhere too. */
function standsThere({ sentences }: Pick<Text, 'sentences'>, span: Span, selected: readonly Box[]): boolean {
  const pages = new Set(selected.map(({ page }) => page));
  const boxes = sentences.filter(({ start, end }) => start < span.end && end > span.start);
  if (pages.size === 0 || boxes.length === 0) return true;
  return boxes.some((sentence) => sentence.boxes.some(({ page }) => pages.has(page)));
}

/** The area that two sets of boxes share, in square points. A selection's box reaches past the line's: thin edges do not count. */
function overlap(boxes: readonly Box[], others: readonly Box[]): number {
  let area = 0;
  for (const box of boxes) {
    for (const other of others) {
      if (box.page !== other.page) continue;
      const width = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
      const height = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
      if (width > 1 && height > box.height / 2) area += width * height;
    }
  }
  return area;
}

const inWord = /[\p{L}\p{N}\p{M}]/u;

/** A span without white space at its ends, and with all of the words that it cuts. */
export function wholeWords(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  while (start > 0 && inWord.test(text.charAt(start)) && inWord.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && inWord.test(text.charAt(end - 1)) && inWord.test(text.charAt(end))) end += 1;
  return { start, end };
}
