import { isCaptionStart } from './caption-start.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Draft, openingOf, shareOf, textOf } from './draft.ts';
import { labelOf } from './float-mentions.ts';

/** "Figure 3:", "Table 2.", "Fig. 4 |", "TABLE IV" on its own line … */
const label = /^\S+\s*(?:[A-Z]?[.-]?\d+(?:[.-]\d+)*[a-z]?|[IVX]+)\s*(?<after>[.:|—–(](?!\d)|$|\s+\S)/u;

/**
 * Says whether a block is the caption of a figure or table. A sentence that opens with "Figure 3 shows" is not: after
 * the number comes a stop, a new line, or a capital in another style than the label.
 */
export function isCaption(draft: Draft, style: DocumentStyle): boolean {
  if (!isCaptionStart(openingOf(draft))) return false;
  const text = textOf(draft);
  const found = label.exec(text);
  const after = found?.groups?.after;
  if (!found || after === undefined) return false;
  if (/^[.:|—–]/.test(after)) return true;
  const main = draft.rows[0]?.main;
  const labelLength = found[0].length - after.length;
  const boldLabel = (main?.boldStart ?? 0) >= labelLength - 1 && (main?.boldShare ?? 0) < 1;
  const startsLine = (draft.rows[0]?.text.length ?? 0) <= labelLength + 1;
  const small = (main?.fontSize ?? style.bodySize) < style.bodySize - 0.4;
  return startsLine || boldLabel || (small && /^\s+\p{Lu}/u.test(after));
}

const labelAlone = /^\S+\s*(?:[A-Z]?\.?\d+(?:[.-]\d+)*[a-z]?|[IVX]+)\.?$/;
/** Longest title under a label, in rows. */
const mostRows = 8;

/**
 * Puts the title of a float to the label that stands alone above it, as in "TABLE IV", and the text of a caption to its bold
 * first sentence, where no more than a line's distance parts them; their own blocks are left without rows.
 */
export function joinCaptionTitles(drafts: readonly Draft[], style: DocumentStyle): void {
  for (const [index, draft] of drafts.entries()) {
    if (draft.role !== 'caption') continue;
    if (goesOnPlain(draft, drafts[index + 1])) {
      draft.rows.push(...(drafts[index + 1]?.rows.splice(0) ?? []));
      continue;
    }
    if (draft.rows.length !== 1 || !labelAlone.test(textOf(draft))) continue;
    const [label] = draft.rows;
    const next = drafts[index + 1];
    const first = next?.rows[0];
    if (!label || !next || !first || next.role === 'caption' || next.rows.length > mostRows) continue;
    const gap = first.top - label.bottom;
    const overlaps = Math.min(first.right, label.right) > Math.max(first.left, label.left);
    const near = first.page === label.page && overlaps && gap > -2 && gap < 0.9 * label.main.fontSize;
    if (!near || first.main.fontSize > style.bodySize + 0.3 || next.role === 'table') continue;
    draft.rows.push(...next.rows.splice(0));
  }
}

/** The caption's last line is all bold, and the block right below it in the same print is not. */
function goesOnPlain(caption: Draft, next: Draft | undefined): boolean {
  const last = caption.rows.at(-1)?.main;
  const first = next?.rows[0]?.main;
  if (!last || !first || next?.role !== 'paragraph' || first.page !== last.page) return false;
  const step = first.baseline - last.baseline;
  const near = step > 0.8 * last.fontSize && step < 1.3 * last.fontSize;
  const plain = shareOf(caption, (line) => line.boldShare) > 0.85 && first.boldShare < 0.5;
  const alike = Math.abs(first.fontSize - last.fontSize) < 0.3 && Math.abs(first.left - last.left) < 2;
  return near && plain && alike && next.rows.length <= mostRows;
}

/**
 * Says which captions are sentences of the text that open a line with "Table 4.": they are set in its size, another
 * block with the same label is not, and they go on where a paragraph has not ended.
 */
export function falseCaptions(drafts: readonly Draft[], style: DocumentStyle): readonly Draft[] {
  const captions = drafts.filter(({ role }) => role === 'caption');
  const inTextSize = (draft: Draft): boolean =>
    Math.abs((draft.rows[0]?.main.fontSize ?? 0) - style.bodySize) < 0.3;
  const named = new Set(
    captions.filter((draft) => !inTextSize(draft)).map((draft) => labelOf(textOf(draft))),
  );
  return captions.filter((draft) => {
    if (!inTextSize(draft) || !named.has(labelOf(textOf(draft)))) return false;
    const before = drafts.slice(0, drafts.indexOf(draft)).findLast(({ role }) => role === 'paragraph');
    return before !== undefined && !/[.!?:;…][")\]”’]*$/.test(textOf(before));
  });
}
