import { columnBounds, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';

/** How far the right edges of line numbers may lie apart, in points, and how many make a column of them. */
const numberDrift = 3;
const fewestNumbers = 8;

/** Lines of a manuscript numbered in the margin: runs of growing integers beside the text, and the same on other pages. */
export function findLineNumbers(
  pages: readonly (readonly PageLine[])[],
  layouts: readonly PageLayout[],
): readonly PageLine[] {
  const isNumber = (line: PageLine): boolean => /^\d{1,5}$/.test(line.text) && line.rotation === 0;
  const edges: { right: number; size: number }[] = [];
  for (const [index, lines] of pages.entries()) {
    const layout = layouts[index];
    if (!layout) continue;
    const text = columnBounds(layout, -1);
    const numbers = lines
      .filter((line) => isNumber(line) && (line.right < text.left - 2 || line.left > text.right + 2))
      .sort((a, b) => a.baseline - b.baseline);
    const growing = numbers.filter((line, i) => Number(line.text) > Number(numbers[i - 1]?.text ?? -1));
    if (growing.length < fewestNumbers || growing.length < 0.8 * numbers.length) continue;
    edges.push(...numbers.map((line) => ({ right: line.right, size: line.fontSize })));
  }
  if (edges.length === 0) return [];
  const sorted = edges.map((edge) => edge.right).sort((a, b) => a - b);
  const right = sorted[sorted.length >> 1] ?? 0;
  const size = edges[edges.length >> 1]?.size ?? 0;
  return pages.flat().filter((line) => {
    const inColumn = Math.abs(line.right - right) < numberDrift && Math.abs(line.fontSize - size) < 0.6;
    return isNumber(line) && inColumn;
  });
}
