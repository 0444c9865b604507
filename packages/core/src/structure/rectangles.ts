import type { PaintedBox } from '../contracts/document.ts';

/** The smallest rectangle around all; undefined for none. */
export function hullOf(boxes: Iterable<PaintedBox>): PaintedBox | undefined {
  let hull: { left: number; top: number; right: number; bottom: number } | undefined;
  for (const { left, top, right, bottom } of boxes) {
    hull ??= { left, top, right, bottom };
    hull.left = Math.min(hull.left, left);
    hull.top = Math.min(hull.top, top);
    hull.right = Math.max(hull.right, right);
    hull.bottom = Math.max(hull.bottom, bottom);
  }
  return hull;
}

/** The middle of `inner` lies in `outer` widened by `margin` points. */
export function holds(outer: PaintedBox, inner: PaintedBox, margin = 0): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.top + inner.bottom) / 2;
  return (
    x > outer.left - margin && x < outer.right + margin && y > outer.top - margin && y < outer.bottom + margin
  );
}

/** Length that two rectangles share sideways; negative is the gap between them. */
export function sharedWidth(one: PaintedBox, other: PaintedBox): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}

/** Length that two rectangles share from top to bottom; negative is the gap between them. */
export function sharedHeight(one: PaintedBox, other: PaintedBox): number {
  return Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
}
