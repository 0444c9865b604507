import type { TextLine } from '../contracts/clean-document.ts';
import type { DocumentPage, PaintedBox } from '../contracts/document.ts';
import type { Box } from '../contracts/span.ts';

/** Degrees clockwise by which the text of a float is turned on its page. */
export type Turn = 0 | 90 | 180 | 270;

/** A way of looking at a page in which text that is turned reads upright; points, origin top left. */
export interface Frame {
  readonly page: DocumentPage;
  readonly turn: Turn;
}

/** A rectangle of the displayed page as the frame sees it. */
export function intoFrame({ page, turn }: Frame, { left, top, right, bottom }: PaintedBox): PaintedBox {
  const { width, height } = page;
  if (turn === 90) return { left: top, right: bottom, top: width - right, bottom: width - left };
  if (turn === 270) return { left: height - bottom, right: height - top, top: left, bottom: right };
  if (turn === 180)
    return { left: width - right, right: width - left, top: height - bottom, bottom: height - top };
  return { left, top, right, bottom };
}

/** The way back: a rectangle of the frame as a box of page `index`. */
export function outOfFrame({ page, turn }: Frame, box: PaintedBox, index: number): Box {
  const { width, height } = page;
  const { left, top, right, bottom } =
    turn === 90
      ? { left: width - box.bottom, right: width - box.top, top: box.left, bottom: box.right }
      : turn === 270
        ? { left: box.top, right: box.bottom, top: height - box.right, bottom: height - box.left }
        : intoFrame({ page, turn }, box);
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  return {
    page: index,
    x,
    y,
    width: Math.max(0, Math.min(width, right) - x),
    height: Math.max(0, Math.min(height, bottom) - y),
  };
}

/** Where an edge of a line that reads upright in the frame stands along it. */
export function alongFrame({ page, turn }: Frame, edge: number): number {
  if (turn === 270) return page.height - edge;
  return turn === 180 ? page.width - edge : edge;
}

/** The rectangle of a line on the displayed page. */
export function rectangleOf(line: TextLine): PaintedBox {
  const first = line.edges[0] ?? 0;
  const last = line.edges.at(-1) ?? first;
  const [near, far] = first < last ? [first, last] : [last, first];
  return line.rotation === 90 || line.rotation === 270
    ? { left: line.y, right: line.y + line.height, top: near, bottom: far }
    : { left: near, right: far, top: line.y, bottom: line.y + line.height };
}
