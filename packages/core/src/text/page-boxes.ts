import type { TextLine } from '../contracts/clean-document.ts';
import type { Box, Span } from '../contracts/span.ts';

/** Index of the first line that ends after `offset`; `lines.length` where there is none. */
function firstLineAfter(lines: readonly TextLine[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.end ?? Number.POSITIVE_INFINITY) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

const sideways = (line: TextLine): boolean => line.rotation === 90 || line.rotation === 270;

/**
 * Where a span stands: one box a line, in the order of the text, in points of the displayed page. Edges are exact
 * to the unit; the spaces that join two lines have no width and give no box. `lines` in text order, as
 * `CleanDocument.lines` is.
 */
export function boxesOf(lines: readonly TextLine[], span: Span): Box[] {
  const boxes: Box[] = [];
  for (let index = firstLineAfter(lines, span.start); index < lines.length; index++) {
    const line = lines[index];
    if (!line || line.start >= span.end) break;
    const from = line.edges[Math.max(span.start, line.start) - line.start];
    const to = line.edges[Math.min(span.end, line.end) - line.start];
    if (from === undefined || to === undefined || from === to) continue;
    const near = Math.min(from, to);
    const length = Math.abs(to - from);
    boxes.push(
      sideways(line)
        ? { page: line.page, x: line.y, y: near, width: line.height, height: length }
        : { page: line.page, x: near, y: line.y, width: length, height: line.height },
    );
  }
  return boxes;
}

/**
 * The offset of the unit under a point of a displayed page; undefined where no text stands. Where lines overlap,
 * the one whose middle is nearest wins. Takes time in proportion to the number of lines.
 */
export function offsetAt(lines: readonly TextLine[], page: number, x: number, y: number): number | undefined {
  let best: { readonly line: TextLine; readonly along: number } | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (line.page !== page) continue;
    const [along, across] = sideways(line) ? [y, x] : [x, y];
    const distance = Math.abs(across - (line.y + line.height / 2));
    if (distance > line.height / 2 || distance >= bestDistance) continue;
    const first = line.edges[0] ?? 0;
    const last = line.edges.at(-1) ?? 0;
    if (along < Math.min(first, last) || along > Math.max(first, last)) continue;
    best = { line, along };
    bestDistance = distance;
  }
  return best && unitAt(best.line, best.along);
}

/** Binary search for the unit of a line that stands at `along`; edges run up, or down where the text is turned. */
function unitAt(line: TextLine, along: number): number {
  const { edges } = line;
  const direction = (edges.at(-1) ?? 0) < (edges[0] ?? 0) ? -1 : 1;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (((edges[middle] ?? 0) - along) * direction <= 0) low = middle;
    else high = middle - 1;
  }
  return line.start + Math.max(0, low);
}
