import type { CleanDocument, TextLine } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';

/** Text that is read on from line to line. */
const running: ReadonlySet<BlockRole> = new Set(['abstract', 'paragraph', 'list-item', 'reference']);
/** Fewest steps from line to line that say anything. */
const fewestSteps = 8;

/**
 * Share of the steps from one line of running text to the next that a reader's eye would make: along the line, down by
 * less than a few lines, to a column further right, or to a later page; 0 to 1. Undefined where there are too few.
 * A low share says that columns or floats were read in the wrong order.
 */
export function orderConfidence({
  blocks,
  lines,
}: Pick<CleanDocument, 'blocks' | 'lines'>): number | undefined {
  let steps = 0;
  let good = 0;
  let at = 0;
  for (const block of blocks) {
    if (!running.has(block.role)) continue;
    while (at < lines.length && (lines[at]?.start ?? 0) < block.start) at++;
    let before: TextLine | undefined;
    for (; at < lines.length; at++) {
      const line = lines[at];
      if (!line || line.start >= block.end) break;
      if (before && before.rotation === undefined && line.rotation === undefined) {
        steps++;
        if (readsOn(before, line)) good++;
      }
      before = line;
    }
  }
  return steps < fewestSteps ? undefined : good / steps;
}

function readsOn(before: TextLine, line: TextLine): boolean {
  if (line.page !== before.page) return line.page > before.page;
  const height = Math.max(before.height, line.height);
  const left = line.edges[0] ?? 0;
  const right = before.edges.at(-1) ?? 0;
  const down = line.y - before.y;
  // A piece of the same row, such as an index or what follows a formula.
  if (Math.abs(down) < height) return left > (before.edges[0] ?? 0) - height;
  if (down > 0) return left < right + height || down < 3 * height;
  // Up is only to another column.
  return left > right - height;
}
