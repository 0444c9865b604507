import type { Atom } from './float-atoms.ts';
import type { Side } from './float-proposals.ts';
import { bandOf, type TextColumn } from './page-columns.ts';
import type { PageScene, PlacedCaption, PlacedLine } from './page-scene.ts';
import { sharedWidth } from './rectangles.ts';

/** Fewest lines of a program. */
const fewestLines = 3;
/** A program's lines end before this share of the column, but for a few. */
const shortShare = 0.85;
/** Lines further apart than this many line heights are not of one program. */
const widestStep = 1.75;

/**
 * The lines of an algorithm or listing that nothing frames: those next to its caption, above or below, that follow one
 * another closely and end early.
 */
export function typedLines(
  caption: PlacedCaption,
  { body, apart }: PageScene,
  columns: readonly TextColumn[],
): { readonly side: Side; readonly atoms: readonly Atom[] } | undefined {
  const band = bandOf(columns, caption);
  const inBand = [...body, ...apart].filter(
    (line) => sharedWidth({ ...line, ...band }, line) > 0.5 * (line.right - line.left),
  );
  const options = (['above', 'below'] as const).map((side) => ({
    side,
    lines: runOf(caption, side, inBand, band),
  }));
  const best = options.reduce((a, b) => (b.lines.length > a.lines.length ? b : a));
  if (best.lines.length < fewestLines) return undefined;
  const atoms = best.lines.map(
    ({ left, top, right, bottom }): Atom => ({ left, top, right, bottom, kind: 'text' }),
  );
  return { side: best.side, atoms };
}

function runOf(
  caption: PlacedCaption,
  side: 'above' | 'below',
  lines: readonly PlacedLine[],
  band: TextColumn,
): PlacedLine[] {
  const ahead = (line: PlacedLine): number =>
    side === 'above' ? caption.top - line.bottom : line.top - caption.bottom;
  const sorted = lines.filter((line) => ahead(line) > -2).sort((a, b) => ahead(a) - ahead(b));
  const run: PlacedLine[] = [];
  let before: PlacedLine | undefined;
  for (const line of sorted) {
    const height = line.bottom - line.top;
    const step = before ? Math.abs(line.top - before.top) : ahead(line) + 0.2 * height;
    if (step > (before ? widestStep : 2.5) * height) break;
    if (line.right > band.left + shortShare * (band.right - band.left)) break;
    run.push(line);
    before = line;
  }
  return run;
}
