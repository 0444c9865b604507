import type { DocumentStyle } from './document-style.ts';
import { columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';

/** Fewest lines of running text, and least share of jumps among their steps, that prove an order wrong. */
const fewestLines = 12;
const provenJumps = 0.35;
const minRunLength = 12;
/** A step down by more than this many line distances leaves the paragraph. */
const longestStep = 5;

/**
 * Keeps the order in which a page is written, which on LaTeX papers is the reading order, unless it is proven wrong: the
 * text jumps from line to line, as in files that write rows across columns. Then columns are read one after the other
 * between the lines that cross them. `isRunning` leaves out what is known to be no running text.
 */
export function inReadingOrder(
  lines: readonly PageLine[],
  layout: PageLayout,
  style: DocumentStyle,
  isRunning: (line: PageLine) => boolean = () => true,
): readonly PageLine[] {
  return isWrong(lines.filter(isRunning), layout, style) ? sorted(lines, layout) : lines;
}

function isWrong(lines: readonly PageLine[], layout: PageLayout, style: DocumentStyle): boolean {
  const run = lines.filter(
    (line) =>
      line.rotation === 0 &&
      line.text.length >= minRunLength &&
      line.fontSize > 0.8 * style.bodySize &&
      line.mathShare < 0.3,
  );
  if (run.length < fewestLines) return false;
  let jumps = 0;
  for (let i = 1; i < run.length; i++) {
    const [before, line] = [run[i - 1], run[i]];
    if (!before || !line) continue;
    const step = line.baseline - before.baseline;
    const sameColumn = columnIndex(layout, before) === columnIndex(layout, line);
    if (!sameColumn || step < -1 || step > longestStep * style.pitch) jumps++;
  }
  return jumps > provenJumps * (run.length - 1);
}

function sorted(lines: readonly PageLine[], layout: PageLayout): readonly PageLine[] {
  const out: PageLine[] = [];
  let band: { readonly line: PageLine; readonly column: number }[] = [];
  const flush = (): void => {
    band.sort(
      (a, b) => a.column - b.column || a.line.baseline - b.line.baseline || a.line.left - b.line.left,
    );
    out.push(...band.map(({ line }) => line));
    band = [];
  };
  for (const line of [...lines].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const column = columnIndex(layout, line);
    if (column === -1) {
      flush();
      out.push(line);
    } else band.push({ line, column });
  }
  flush();
  return out;
}
