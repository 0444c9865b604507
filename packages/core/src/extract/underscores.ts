import type { PageGlyphs } from '../ports/pdf-engine.ts';
import type { Rectangle } from './rectangle.ts';

/** Thickest stroke, and its shortest and longest, in points: TeX draws one of 0.3 font sizes where a font has no underscore. */
const thickness = 0.8;
const shortest = 1;
const longest = 12;
/** A drawing of more small strokes has no underscores. */
const mostStrokes = 500;

/** The small level strokes that a page paints, by the whole point in which they end. */
export type Strokes = ReadonlyMap<number, readonly Rectangle[]>;

/** Finds what may be the underscores of a page; undefined where there is nothing of the kind. */
export function smallStrokes({ graphics }: PageGlyphs): Strokes | undefined {
  const strokes = new Map<number, Rectangle[]>();
  let count = 0;
  for (let at = 0; at + 3 < graphics.length; at += 4) {
    const left = graphics[at] ?? 0;
    const top = graphics[at + 1] ?? 0;
    const right = graphics[at + 2] ?? 0;
    const bottom = graphics[at + 3] ?? 0;
    if (bottom - top > thickness || right - left < shortest || right - left > longest) continue;
    if (++count > mostStrokes) return undefined;
    const place = Math.floor(bottom);
    const known = strokes.get(place);
    if (known) known.push({ left, top, right, bottom });
    else strokes.set(place, [{ left, top, right, bottom }]);
  }
  return count === 0 ? undefined : strokes;
}

/** Says whether a stroke on the baseline fills the gap between two characters of a level line of text. */
export function isUnderscore(
  strokes: Strokes,
  gap: { readonly from: number; readonly to: number; readonly baseline: number; readonly size: number },
): boolean {
  const { from, to, baseline, size } = gap;
  const fits = ({ left, right, bottom }: Rectangle): boolean =>
    Math.abs(bottom - baseline) < 0.12 * size &&
    left > from - 0.1 * size &&
    right < to + 0.1 * size &&
    right - left > 0.5 * (to - from);
  const place = Math.floor(baseline);
  return [place - 1, place, place + 1].some((at) => strokes.get(at)?.some(fits) === true);
}
