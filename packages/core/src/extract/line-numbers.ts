import { cutLine } from './cut-line.ts';
import { columnBounds, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';

/** How far the right edges of line numbers may lie apart, in points, and how many make a column of them. */
const numberDrift = 3;
const fewestNumbers = 8;

interface Edge {
  readonly right: number;
  readonly size: number;
}

/**
 * Lines of a manuscript numbered in the margin: runs of growing integers on a side of the text, and the same on other
 * pages. Manuscripts of two columns, or set for two sides, have them left and right.
 */
export function findLineNumbers(
  pages: readonly (readonly PageLine[])[],
  layouts: readonly PageLayout[],
): readonly PageLine[] {
  const edges = numberEdges(pages, layouts);
  return pages.flat().filter((line) => isNumber(line) && edges.some((edge) => standsAt(line, edge)));
}

/**
 * The same pages, with line numbers parted from the lines that they stand so near to that they were taken for their first
 * word, as where a note's mark is set in front of the text.
 */
export function partLineNumbers(
  pages: readonly (readonly PageLine[])[],
  layouts: readonly PageLayout[],
): readonly (readonly PageLine[])[] {
  const edges = numberEdges(pages, layouts);
  if (edges.length === 0) return pages;
  return pages.map((lines) => lines.flatMap((line) => parted(line, edges)));
}

function parted(line: PageLine, edges: readonly Edge[]): readonly PageLine[] {
  const length = /^\d{1,5}(?=\s+\S)/.exec(line.text)?.[0].length;
  if (length === undefined || line.rotation !== 0) return [line];
  const right = line.edges[length] ?? line.right;
  const edge = edges.find((one) => Math.abs(right - one.right) < numberDrift);
  if (!edge || edge.size > line.fontSize - 1) return [line];
  const [number, rest] = cutLine(line, length);
  return [{ ...number, fontSize: edge.size }, rest];
}

/** Where the line numbers of the pages end. */
function numberEdges(
  pages: readonly (readonly PageLine[])[],
  layouts: readonly PageLayout[],
): readonly Edge[] {
  const edges: Edge[] = [];
  for (const [index, lines] of pages.entries()) {
    const layout = layouts[index];
    if (!layout) continue;
    const text = columnBounds(layout, -1);
    const numbers = lines.filter(isNumber);
    edges.push(...columnOfNumbers(numbers.filter((line) => line.right < text.left - 2)));
    edges.push(...columnOfNumbers(numbers.filter((line) => line.left > text.right + 2)));
  }
  return edges;
}

const longestNumber = 5;
const isNumber = ({ text, rotation }: PageLine): boolean =>
  text.length <= longestNumber && rotation === 0 && /^\d+$/.test(text);

const standsAt = (line: PageLine, edge: Edge): boolean =>
  Math.abs(line.right - edge.right) < numberDrift && Math.abs(line.fontSize - edge.size) < 0.6;

/** Where the numbers beside the text of a page end, if they grow from line to line. */
function columnOfNumbers(beside: readonly PageLine[]): Edge[] {
  const numbers = [...beside].sort((a, b) => a.baseline - b.baseline);
  const growing = numbers.filter((line, i) => Number(line.text) > Number(numbers[i - 1]?.text ?? -1));
  if (growing.length < fewestNumbers || growing.length < 0.8 * numbers.length) return [];
  const right = numbers.map((line) => line.right).sort((a, b) => a - b)[numbers.length >> 1];
  const size = numbers.map((line) => line.fontSize).sort((a, b) => a - b)[numbers.length >> 1];
  return right === undefined || size === undefined ? [] : [{ right, size }];
}
