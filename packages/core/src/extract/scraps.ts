import type { DocumentStyle } from './document-style.ts';
import { type Draft, textOf } from './draft.ts';

/** Longest scrap of a formula and longest label of a drawing, in characters. */
const longestScrap = 24;
const longestLabel = 70;

/** Names of functions, which fonts of mathematics set upright like words. */
const operators = /(?<!\p{L})(?:arg|cos|det|dim|exp|inf|ker|lim|log|max|min|sin|sup|tan)(?!\p{L})/gu;

const extent = (draft: Draft): { page: number; top: number; bottom: number } => ({
  page: draft.rows[0]?.page ?? -1,
  top: Math.min(...draft.rows.map((row) => row.top)),
  bottom: Math.max(...draft.rows.map((row) => row.bottom)),
});

/** Points of height between two blocks of one page; negative where they stand beside each other. */
function between(one: Draft, other: Draft): number {
  const [a, b] = [extent(one), extent(other)];
  return a.page === b.page ? Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom) : Number.POSITIVE_INFINITY;
}

/** Limits of sums, roots and fractions that were written apart from the formula they belong to go back to it. */
export function joinFormulaScraps(drafts: readonly Draft[], style: DocumentStyle): Draft[] {
  const out: Draft[] = [];
  const isScrap = (draft: Draft): boolean => {
    if (draft.role !== 'paragraph' || (draft.rows[0]?.text.length ?? 0) > longestScrap) return false;
    const text = textOf(draft);
    return text.length <= longestScrap && !/\p{L}{3}/u.test(text.replace(operators, ''));
  };
  for (const draft of drafts) {
    const before = out.at(-1);
    const parts = before && (draft.role === 'formula' || before.role === 'formula');
    const isMathematical = (one: Draft): boolean => one.role === 'formula' || isScrap(one);
    if (
      before &&
      parts &&
      isMathematical(before) &&
      isMathematical(draft) &&
      between(before, draft) < 0.6 * style.bodySize
    ) {
      before.rows.push(...draft.rows);
      before.role = 'formula';
    } else out.push(draft);
  }
  return out;
}

/** Small print beside or right below the text of a drawing is a label of it: the name of an axis. */
export function markLabels(drafts: readonly Draft[], style: DocumentStyle): void {
  for (const [index, draft] of drafts.entries()) {
    const [row] = draft.rows;
    if (draft.role !== 'paragraph' || draft.rows.length !== 1 || !row) continue;
    const small = row.main.fontSize < style.bodySize - 0.9;
    const text = textOf(draft);
    if (!small || text.length > longestLabel || /[.!?:]$/.test(text) || row.main.startsRaised) continue;
    const drawing = [drafts[index - 1], drafts[index + 1]].filter((one) => one?.role === 'figure-text');
    if (drawing.some((one) => one && between(one, draft) < 3 * style.bodySize)) draft.role = 'figure-text';
  }
}
