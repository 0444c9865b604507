import type { PageGlyphs } from '../ports/pdf-engine.ts';
import type { Rectangle } from './rectangle.ts';

/** Side in points of the squares in which painted things are gathered to figures. */
const cell = 8;
const minFigureWidth = 30;
const minFigureHeight = 20;

/** Connected painted areas, found on a coarse grid. */
export function paintedAreas(graphics: readonly Rectangle[], page: PageGlyphs): Rectangle[] {
  const columns = Math.min(2000, Math.ceil(page.width / cell) + 1);
  const rows = Math.min(2000, Math.ceil(page.height / cell) + 1);
  const painted = new Uint8Array(columns * rows);
  for (const { left, top, right, bottom } of graphics) {
    const x1 = Math.min(columns - 1, Math.floor(right / cell));
    const y1 = Math.min(rows - 1, Math.floor(bottom / cell));
    const x0 = Math.max(0, Math.floor(left / cell));
    for (let y = Math.max(0, Math.floor(top / cell)); y <= y1; y++)
      painted.fill(1, y * columns + x0, y * columns + x1 + 1);
  }
  const regions: Rectangle[] = [];
  if (graphics.length === 0) return regions;
  const stack: number[] = [];
  for (let start = 0; start < painted.length; start++) {
    if (!painted[start]) continue;
    let [minX, maxX, minY, maxY] = [columns, 0, rows, 0];
    stack.push(start);
    painted[start] = 0;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % columns;
      const y = (at - x) / columns;
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) continue;
          const next = ny * columns + nx;
          if (!painted[next]) continue;
          painted[next] = 0;
          stack.push(next);
        }
    }
    const region = {
      left: minX * cell,
      right: (maxX + 1) * cell,
      top: minY * cell,
      bottom: (maxY + 1) * cell,
    };
    // What is painted in the margins above and below the text is the publisher's.
    const inMargin = region.bottom < 0.09 * page.height || region.top > 0.91 * page.height;
    const large = region.right - region.left > minFigureWidth && region.bottom - region.top > minFigureHeight;
    if (large && !inMargin) regions.push(region);
  }
  return regions;
}
