import { type Draft, shareOf } from './draft.ts';

/** Headings of one type that stand at one place in the line: so many more make one of them the first of the text. */
const enoughAlike = 2;
/** How far their left edges and sizes may differ, in points. */
const sameLeft = 2;
const sameSize = 0.3;

/**
 * Says whether a heading on the first page opens the text, where no abstract does: headings further on are of its type and
 * start where it starts, as names of authors in the middle of the page do not.
 */
export function opensText(draft: Draft, drafts: readonly Draft[]): boolean {
  const own = typeOf(draft);
  if (draft.role !== 'heading' || !own) return false;
  let alike = 0;
  for (const other of drafts) {
    if (other === draft || other.role !== 'heading') continue;
    const type = typeOf(other);
    if (
      type?.bold === own.bold &&
      type.fontId === own.fontId &&
      Math.abs(type.size - own.size) < sameSize &&
      Math.abs(type.left - own.left) < sameLeft &&
      ++alike >= enoughAlike
    )
      return true;
  }
  return false;
}

function typeOf(draft: Draft) {
  const [row] = draft.rows;
  if (!row) return undefined;
  const bold = shareOf(draft, (line) => line.boldShare) > 0.8;
  return { bold, fontId: row.main.fontId, size: row.main.fontSize, left: row.left };
}
