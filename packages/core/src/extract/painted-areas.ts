import type { DocumentPage } from '../contracts/document.ts';
import type { Rectangle } from './rectangle.ts';

/** Side in points of the squares in which painted things are gathered to figures. */
const cell = 8;
const minFigureWidth = 30;
const minFigureHeight = 20;

/** Connected painted areas: gathered on a coarse grid, each as large as what is painted in it. */
export function paintedAreas(graphics: readonly Rectangle[], page: DocumentPage): Rectangle[] {
  if (graphics.length === 0) return [];
  // With a square more on every side, which is never painted: so all others have eight neighbours.
  const columns = Math.min(2000, Math.ceil(page.width / cell) + 1) + 2;
  const rows = Math.min(2000, Math.ceil(page.height / cell) + 1) + 2;
  const painted = new Int32Array(columns * rows);
  const column = (x: number): number => Math.max(1, Math.min(columns - 2, Math.floor(x / cell) + 1));
  const row = (y: number): number => Math.max(1, Math.min(rows - 2, Math.floor(y / cell) + 1));
  const visible = graphics.filter(
    (one) => one.right >= 0 && one.bottom >= 0 && one.left <= page.width && one.top <= page.height,
  );
  for (const { left, top, right, bottom } of visible)
    for (let y = row(top); y <= row(bottom); y++)
      painted.fill(unnumbered, y * columns + column(left), y * columns + column(right) + 1);
  const count = numberAreas(painted, columns);
  const areas: (Rectangle | undefined)[] = new Array(count);
  for (const { left, top, right, bottom } of visible) {
    const index = (painted[row(top) * columns + column(left)] ?? 0) - 1;
    const known = areas[index];
    areas[index] = {
      left: Math.max(0, Math.min(left, known?.left ?? left)),
      top: Math.max(0, Math.min(top, known?.top ?? top)),
      right: Math.min(page.width, Math.max(right, known?.right ?? right)),
      bottom: Math.min(page.height, Math.max(bottom, known?.bottom ?? bottom)),
    };
  }
  return areas.filter((area): area is Rectangle => {
    if (!area) return false;
    // What is painted in the margins above and below the text is the publisher's.
    const inMargin = area.bottom < 0.09 * page.height || area.top > 0.91 * page.height;
    return (
      !inMargin &&
      area.right - area.left > minFigureWidth - cell &&
      area.bottom - area.top > minFigureHeight - cell
    );
  });
}

const unnumbered = -1;

/** Gives each square its area's number, from 1; squares that touch, also by a corner, are one area. */
function numberAreas(painted: Int32Array, columns: number): number {
  const around = [-columns - 1, -columns, 1 - columns, -1, 1, columns - 1, columns, columns + 1];
  let count = 0;
  const stack: number[] = [];
  for (let start = painted.indexOf(unnumbered); start >= 0; start = painted.indexOf(unnumbered, start + 1)) {
    count++;
    stack.push(start);
    painted[start] = count;
    for (let at = stack.pop(); at !== undefined; at = stack.pop())
      for (const step of around) {
        const next = at + step;
        if (painted[next] !== unnumbered) continue;
        painted[next] = count;
        stack.push(next);
      }
  }
  return count;
}
