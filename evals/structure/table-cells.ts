import type { CleanDocument } from '../../packages/core/src/contracts/clean-document.ts';
import type { StructuralTruth } from '../structural-truth.ts';
import { bagCounts, type Counts, paired, sum } from './counts.ts';
import { folded } from './likeness.ts';

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/**
 * The neighbours of each cell to the right and below, empty cells passed over, as texts: the adjacency relations of
 * Göbel, Hassan, Oro, Orsi, "ICDAR 2013 Table Competition" (ICDAR 2013, section IV).
 */
export function adjacencies(cells: readonly Cell[]): string[] {
  const at = new Map<string, Cell>();
  const filled = cells.filter(({ text }) => plain(text) !== '');
  for (const cell of filled)
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        at.set(`${row},${column}`, cell);
  const rows = Math.max(0, ...filled.map(({ row, rowSpan }) => row + rowSpan));
  const columns = Math.max(0, ...filled.map(({ column, columnSpan }) => column + columnSpan));
  const found: string[] = [];
  for (const cell of filled) {
    const right = new Set<Cell>();
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column + cell.columnSpan; column < columns; column++) {
        const other = at.get(`${row},${column}`);
        if (!other) continue;
        right.add(other);
        break;
      }
    const below = new Set<Cell>();
    for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
      for (let row = cell.row + cell.rowSpan; row < rows; row++) {
        const other = at.get(`${row},${column}`);
        if (!other) continue;
        below.add(other);
        break;
      }
    for (const other of right) found.push(`${plain(cell.text)} → ${plain(other.text)}`);
    for (const other of below) found.push(`${plain(cell.text)} ↓ ${plain(other.text)}`);
  }
  return found;
}

/** Signs matter in tables where words do not: "–", "±". */
const plain = (text: string): string => folded(text) || text.normalize('NFKC').replace(/\s+/gu, '');

/** Adjacency relations of all tables; each table is compared with the one that it shares most relations with. */
export function cellCounts(
  truth: StructuralTruth,
  { text, structure }: Pick<CleanDocument, 'text' | 'structure'>,
): Counts {
  const asked = (truth.floats ?? []).flatMap(({ cells }) => (cells ? [adjacencies(cells)] : []));
  const found = structure.floats.flatMap(({ cells }) =>
    cells ? [adjacencies(cells.map((cell) => ({ ...cell, text: text.slice(cell.start, cell.end) })))] : [],
  );
  const pairs = paired(asked, found, (one, other) => bagCounts(one, other).hits, 1);
  const used = new Set(pairs.values());
  return sum([
    ...asked.map((relations, index) => bagCounts(relations, found[pairs.get(index) ?? -1] ?? [])),
    ...found.filter((_, index) => !used.has(index)).map((relations) => bagCounts([], relations)),
  ]);
}
