import type { PageLine } from './page-line.ts';

/** Points of the displayed page. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far around a figure its labels stand, in points; farther where their font is one of figures. */
export const marginOf = (inFontOfFigures: boolean): number => (inFontOfFigures ? 28 : 14);

/** The middle of the line lies in the rectangle widened by `margin` points. */
export function within(line: PageLine, region: Rectangle, margin: number): boolean {
  const first = line.edges[0] ?? 0;
  const along = (first + (line.edges.at(-1) ?? first)) / 2;
  const across = line.y + line.height / 2;
  const sideways = line.rotation === 90 || line.rotation === 270;
  const [x, y] = sideways ? [across, along] : [along, across];
  return (
    x > region.left - margin &&
    x < region.right + margin &&
    y > region.top - margin &&
    y < region.bottom + margin
  );
}
