import type { PaintedBox } from '../contracts/document.ts';
import type { PageScene } from './page-scene.ts';
import { sharedHeight, sharedWidth } from './rectangles.ts';

/** Least height of a picture cut out of a box that reaches over text, in points, and the page's margin as a share of it. */
const leastSlab = 40;
const pageMargin = 0.06;

/** The high empty parts of an area that running text crosses: some files give pictures boxes that reach over the page. */
export function slabs(area: PaintedBox, { body, captions, frame }: PageScene): PaintedBox[] {
  const sideways = frame.turn === 90 || frame.turn === 270;
  const height = sideways ? frame.page.width : frame.page.height;
  const crossing = [...body, ...captions]
    .filter((line) => sharedWidth(area, line) > 0 && sharedHeight(area, line) > 0)
    .sort((a, b) => a.top - b.top);
  const found: PaintedBox[] = [];
  let top = Math.max(area.top, pageMargin * height);
  for (const { top: end, bottom: next } of [...crossing, { top: area.bottom, bottom: area.bottom }]) {
    if (end - top > leastSlab) found.push({ ...area, top, bottom: end - 1 });
    top = Math.max(top, next);
  }
  return found;
}

/** One rectangle lies in another, or a little beyond. */
export function covers(outer: PaintedBox, inner: PaintedBox): boolean {
  const slack = 4;
  return (
    inner.left > outer.left - slack &&
    inner.right < outer.right + slack &&
    inner.top > outer.top - slack &&
    inner.bottom < outer.bottom + slack
  );
}
