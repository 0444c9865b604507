import type { DocumentStyle } from './document-style.ts';
import type { PageLine } from './page-line.ts';
import type { Rectangle } from './rectangle.ts';
import { addTo, heaviest } from './weights.ts';

export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Where the running text of a page stands. One column, or two or three with gutters between them. */
export interface PageLayout {
  readonly columns: readonly Column[];
  /** Figures and tables that text runs beside, where they have been looked for. */
  readonly floats?: readonly Rectangle[];
}

/** Width in points of the strips in which lines are counted to find gutters. */
const strip = 2;
/** Shortest line, in characters, that says something about columns. */
const minRunLength = 18;
/** Fewest such lines from which the columns of a page can be told. */
const fewestLines = 8;

/** Fewest lines of words from which the edges of a column can be told without its code. */
const fewestOfColumn = 4;

/** Share of running lines that may cross a gutter: few where it is found, most where the document is known for it. */
const foundCrossing = 0.12;
const usualCrossing = 0.65;

/** The columns of all pages of a document; see {@link pageLayout}. */
export function pageLayouts(pages: readonly (readonly PageLine[])[], style: DocumentStyle): PageLayout[] {
  const runs = pages.map((lines) => runOf(lines, style));
  const usual = usualGutters(runs);
  return runs.map((run) => layoutOf(run, usual));
}

/** The running lines of a page, and its gutters where these are enough to tell. */
interface Run {
  readonly lines: readonly PageLine[];
  readonly gutters: readonly number[];
}

function runOf(page: readonly PageLine[], style: DocumentStyle): Run {
  const lines = runningLines(page, style);
  return { lines, gutters: lines.length >= fewestLines ? findGutters(lines) : [] };
}

/**
 * Finds the columns of a page: a gutter is a vertical strip in the middle of the page that few lines of running
 * text cross while enough stand on both sides. The usual gutters of the document are believed where a page shows wide
 * tables and figures besides.
 */
export function pageLayout(lines: readonly PageLine[], style: DocumentStyle): PageLayout {
  return layoutOf(runOf(lines, style), []);
}

function layoutOf({ lines: run, gutters: found }: Run, usual: readonly number[]): PageLayout {
  let gutters = found;
  if (gutters.length < usual.length)
    gutters = usual.filter(
      (gutter) =>
        run.length < fewestLines || partsLines(run, gutter, usualCrossing, Math.min(4, run.length / 8)),
    );
  const bounds = [Number.NEGATIVE_INFINITY, ...gutters, Number.POSITIVE_INFINITY];
  const columns = bounds.slice(1).flatMap((end, i) => {
    const start = bounds[i] ?? Number.NEGATIVE_INFINITY;
    const inside = run.filter((line) => line.left > start - 6 && line.right < end + 6);
    if (inside.length === 0) return [];
    // Code runs over the margin or ends far from it.
    const words = inside.filter((line) => !line.mono);
    return [columnOf(words.length >= fewestOfColumn ? words : inside)];
  });
  return { columns: columns.length > 0 ? columns : [{ left: 0, right: 0 }] };
}

/** The gutters of a document: those of its pages with most columns, where at least a third of the pages agree. */
function usualGutters(pages: readonly Run[]): readonly number[] {
  const found = pages.filter(({ lines }) => lines.length >= fewestLines);
  const gutters = found.map((run) => run.gutters);
  for (const count of [3, 2, 1]) {
    const agreeing = gutters.filter((list) => list.length === count);
    if (agreeing.length === 0 || agreeing.length * 3 < found.length) continue;
    return Array.from({ length: count }, (_, i) => median(agreeing.map((list) => list[i] ?? 0)));
  }
  return [];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Lines of running text; on a page without any at the document's size, such as one of references, at the page's own. */
function runningLines(lines: readonly PageLine[], style: DocumentStyle): PageLine[] {
  const long = lines.filter((line) => line.text.length >= minRunLength && !line.slanted);
  const near = (size: number): PageLine[] =>
    long.filter((line) => line.fontSize > 0.78 * size && line.fontSize < 1.25 * size);
  const usual = near(style.bodySize);
  if (usual.length >= fewestLines || long.length < fewestLines) return usual;
  const sizes = new Map<number, number>();
  for (const line of long) addTo(sizes, line.fontSize, line.text.length);
  return near(heaviest(sizes) ?? style.bodySize);
}

function partsLines(run: readonly PageLine[], gutter: number, crossing: number, least: number): boolean {
  const before = run.filter((line) => line.right < gutter + 3).length;
  const after = run.filter((line) => line.left > gutter - 3).length;
  return Math.min(before, after) >= least && run.length - before - after <= crossing * run.length;
}

function findGutters(run: readonly PageLine[]): number[] {
  const left = Math.min(...run.map((line) => line.left));
  const right = Math.max(...run.map((line) => line.right));
  const strips = Math.max(1, Math.ceil((right - left) / strip));
  const crossing = new Float64Array(strips + 1);
  for (const line of run) {
    const from = Math.floor((line.left - left) / strip);
    const to = Math.floor((line.right - left - 0.5) / strip);
    for (let i = from; i <= to; i++) crossing[i] = (crossing[i] ?? 0) + 1;
  }
  const gutters: number[] = [];
  const limit = foundCrossing * run.length;
  for (let i = Math.floor(strips * 0.2); i < strips * 0.8; i++) {
    if ((crossing[i] ?? 0) > limit) continue;
    const start = i;
    let least = crossing[i] ?? 0;
    while (i + 1 < strips && (crossing[i + 1] ?? 0) <= limit) {
      i++;
      least = Math.min(least, crossing[i] ?? 0);
    }
    // The middle of the emptiest part: a few wide lines may narrow a gutter on one side.
    let low = start;
    while ((crossing[low] ?? 0) > least) low++;
    let high = i;
    while ((crossing[high] ?? 0) > least) high--;
    const gutter = left + ((low + high + 1) / 2) * strip;
    if (partsLines(run, gutter, foundCrossing, Math.max(3, 0.12 * run.length))) gutters.push(gutter);
  }
  return gutters.slice(0, 3);
}

function columnOf(lines: readonly PageLine[]): Column {
  const lefts = new Map<number, number>();
  const rights = new Map<number, number>();
  for (const line of lines) {
    addTo(lefts, Math.round(line.left), 1);
    addTo(rights, Math.round(line.right), 1);
  }
  return { left: edgeOf(lefts, -1), right: edgeOf(rights, 1) };
}

/** The outermost place at which a good part of the lines start or end; `outwards` is -1 for left and 1 for right. */
function edgeOf(counts: ReadonlyMap<number, number>, outwards: number): number {
  const near = (value: number): number =>
    (counts.get(value - 1) ?? 0) + (counts.get(value) ?? 0) + (counts.get(value + 1) ?? 0);
  const places = [...counts.keys()].map((value) => ({ value, lines: near(value) }));
  let most = 0;
  for (const { lines } of places) most = Math.max(most, lines);
  let outermost = -outwards * Number.POSITIVE_INFINITY;
  for (const { value, lines } of places)
    if (lines >= 0.4 * most && (value - outermost) * outwards > 0) outermost = value;
  return outermost;
}

/** Which column a line stands in; -1 where it crosses a gutter. */
export function columnIndex(
  layout: PageLayout,
  line: { readonly left: number; readonly right: number },
): number {
  const { columns } = layout;
  if (columns.length === 1) return 0;
  const middle = (line.left + line.right) / 2;
  for (let i = 0; i < columns.length; i++) {
    const end = i + 1 < columns.length ? gutterAfter(columns, i) : Number.POSITIVE_INFINITY;
    const start = i > 0 ? gutterAfter(columns, i - 1) : Number.NEGATIVE_INFINITY;
    if (middle < start || middle > end) continue;
    return line.left < start - 8 || line.right > end + 8 ? -1 : i;
  }
  return -1;
}

function gutterAfter(columns: readonly Column[], index: number): number {
  return ((columns[index]?.right ?? 0) + (columns[index + 1]?.left ?? 0)) / 2;
}

/** The column a line belongs to; for one that crosses gutters, all columns together. */
export function columnBounds(layout: PageLayout, index: number): Column {
  const { columns } = layout;
  const column = columns[index];
  if (column) return column;
  return { left: columns[0]?.left ?? 0, right: columns.at(-1)?.right ?? 0 };
}
