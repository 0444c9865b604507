import type { BlockRole } from '../contracts/document.ts';
import type { PageLine } from './page-line.ts';
import type { Row } from './row.ts';

/** A block while its role is being found. */
export interface Draft {
  readonly rows: Row[];
  role: BlockRole;
  level?: number;
}

export const firstRow = (draft: Draft): Row | undefined => draft.rows[0];
export const lastRow = (draft: Draft): Row | undefined => draft.rows.at(-1);

/** The type size of a block's first row, in points; 0 for a block without rows. */
export const sizeOf = ({ rows }: Draft): number => rows[0]?.main.fontSize ?? 0;

export function linesOf(draft: Draft): readonly PageLine[] {
  return draft.rows.flatMap((row) => row.lines);
}

/** The words of a block with its lines joined by spaces; hyphens at line ends stay. */
export function textOf({ rows }: Draft): string {
  const [first] = rows;
  if (first && rows.length === 1) return first.text;
  return rows.map((row) => row.text).join(' ');
}

/** Longer than any mark, label or number that a block opens with. */
const enoughToOpen = 24;

/** At least the first words of a block, for what is told by them alone. */
export function openingOf(draft: Draft): string {
  const first = draft.rows[0]?.text ?? '';
  return first.length < enoughToOpen ? textOf(draft) : first;
}

/** Share of characters for which `measure` of their line holds, 0 to 1. */
export function shareOf(draft: Draft, measure: (line: PageLine) => number): number {
  let sum = 0;
  let length = 0;
  for (const row of draft.rows)
    for (const line of row.lines) {
      sum += measure(line) * line.text.length;
      length += line.text.length;
    }
  return length === 0 ? 0 : sum / length;
}
