import type { SourceCell } from '../../contracts/source-text.ts';
import { blockTextOf } from './block-text.ts';
import type { HtmlElement } from './html-tree.ts';

/** Widest table; more columns, or spans that say so, are a mistake or an attack. */
const maxColumns = 500;

/** The cells of a table in its order, placed as HTML places them: a cell that spans rows pushes the later ones aside. */
export function cellsOf(table: HtmlElement): SourceCell[] {
  const cells: SourceCell[] = [];
  /** Rows for which a column is still taken. */
  const taken: number[] = [];
  for (const [row, line] of rowsOf(table).entries()) {
    let column = 0;
    for (const cell of line.children) {
      if (typeof cell === 'string' || !isCell(cell)) continue;
      while ((taken[column] ?? 0) > 0) column += 1;
      const columnSpan = spanOf(cell.attributes.colspan);
      const rowSpan = spanOf(cell.attributes.rowspan);
      if (column + columnSpan > maxColumns) break;
      for (let i = 0; i < columnSpan; i++) taken[column + i] = rowSpan;
      const header = cell.name === 'th' || cell.classes.has('ltx_th');
      cells.push({ row, column, rowSpan, columnSpan, header, text: blockTextOf(cell.children).text });
      column += columnSpan;
    }
    for (let i = 0; i < taken.length; i++) taken[i] = Math.max(0, (taken[i] ?? 0) - 1);
  }
  return cells;
}

function rowsOf(node: HtmlElement): HtmlElement[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name === 'tr' || child.classes.has('ltx_tr')) return [child];
    return isCell(child) ? [] : rowsOf(child);
  });
}

function isCell(node: HtmlElement): boolean {
  return node.name === 'td' || node.name === 'th' || node.classes.has('ltx_td');
}

function spanOf(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return number >= 1 && number <= maxColumns ? number : 1;
}
