import type { DocumentStyle } from './document-style.ts';
import { columnBounds, columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';

/** Widest gap between the pieces of a line of text, in font sizes: a sum sign stands in it, on a baseline of its own. */
const widestGap = 1.9;
/** Share of the column that such a line fills. */
const fullShare = 0.95;

/** Pieces of lines of text that formulas have cut: in its size, on one baseline, together as wide as their column. */
export function piecesOfRows(
  lines: readonly PageLine[],
  layout: PageLayout,
  style: DocumentStyle,
): ReadonlySet<PageLine> {
  const found = new Set<PageLine>();
  const pieces = lines
    .filter(({ rotation, fontSize }) => rotation === 0 && Math.abs(fontSize - style.bodySize) < 0.3)
    .sort((a, b) => Math.round(a.baseline) - Math.round(b.baseline) || a.left - b.left);
  let row: PageLine[] = [];
  const close = (): void => {
    const [first, last] = [row[0], row.at(-1)];
    if (first && last && row.length > 1) {
      const column = columnBounds(layout, columnIndex(layout, { left: first.left, right: last.right }));
      const isFull = last.right - first.left > fullShare * (column.right - column.left);
      if (isFull)
        for (const one of [...row, ...lines.filter((line) => isSign(line, first, last))]) found.add(one);
    }
    row = [];
  };
  for (const piece of pieces) {
    const before = row.at(-1);
    const gap = before ? piece.left - before.right : 0;
    if (before && (piece.baseline - before.baseline > 1 || gap > widestGap * style.bodySize || gap < -1))
      close();
    row.push(piece);
  }
  close();
  return found;
}

/** A sign of a formula that stands between the pieces, on a baseline of its own. */
const isSign = (line: PageLine, first: PageLine, last: PageLine): boolean =>
  line.text.length <= 2 &&
  line.left > first.left &&
  line.right < last.right &&
  Math.abs(line.baseline - first.baseline) < first.fontSize;
