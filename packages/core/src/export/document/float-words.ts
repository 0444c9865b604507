import type { CleanDocument } from '../../contracts/clean-document.ts';
import type { Float, TableCell } from '../../contracts/structure.ts';

/** A caption in two: "Figure 3" and what it says. */
export interface CaptionWords {
  readonly head: string;
  readonly words: string;
}

/** The caption of a float; both parts empty where it has none. */
export function captionWords({ text, blocks }: CleanDocument, float: Float): CaptionWords {
  const block = float.caption === undefined ? undefined : blocks[float.caption];
  if (!block) return { head: '', words: '' };
  const caption = text.slice(block.start, block.end);
  const { label } = float;
  const at = label === undefined ? -1 : caption.indexOf(label);
  // The label stands at the start, behind a word or two: "Figure 3", "Extended Data Fig. 3".
  if (label === undefined || at < 0 || at > 24) return { head: '', words: caption };
  const end = at + label.length;
  return { head: caption.slice(0, end), words: caption.slice(end).replace(/^[\s.:|—–-]+/, '') };
}

/** The cells of a table by rows; each row in order of its columns, without gaps filled. */
export function rowsOfCells(cells: readonly TableCell[]): readonly (readonly TableCell[])[] {
  const rows = new Map<number, TableCell[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return [...rows.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, row]) => row.sort((one, other) => one.column - other.column));
}
