import type { Box } from '../../contracts/span.ts';

const points = (value: number): string => String(Math.round(value * 100) / 100);

/**
 * Where something stands, as GROBID's `coords` says it: `page,x,y,width,height;…`, pages from 1, points from the top
 * left of the displayed page (https://grobid.readthedocs.io/en/latest/Coordinates-in-PDF/). Undefined for nowhere.
 */
export function teiCoordinates(boxes: readonly Box[]): string | undefined {
  if (boxes.length === 0) return undefined;
  return boxes
    .map(({ page, x, y, width, height }) => [page + 1, ...[x, y, width, height].map(points)].join(','))
    .join(';');
}
