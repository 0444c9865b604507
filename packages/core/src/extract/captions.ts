import { isCaptionStart } from './caption-start.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Draft, textOf } from './draft.ts';

/** "Figure 3:", "Table 2.", "Fig. 4 |", "TABLE IV" on its own line … */
const label = /^\S+\s*(?:[A-Z]?[.-]?\d+(?:[.-]\d+)*[a-z]?|[IVX]+)\s*(?<after>[.:|—–(](?!\d)|$|\s+\S)/u;

/**
 * Says whether a block is the caption of a figure or table. A sentence that opens with "Figure 3 shows" is not: after
 * the number comes a stop, a new line, or a capital in another style than the label.
 */
export function isCaption(draft: Draft, style: DocumentStyle): boolean {
  const text = textOf(draft);
  if (!isCaptionStart(text)) return false;
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

/** Puts the title of a float to the label that stands alone above it, as in "TABLE IV"; its own block is left without rows. */
export function joinCaptionTitles(drafts: readonly Draft[], style: DocumentStyle): void {
  for (const [index, draft] of drafts.entries()) {
    if (draft.role !== 'caption' || draft.rows.length !== 1 || !labelAlone.test(textOf(draft))) continue;
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
