import type { Position } from '@papyri/core/contracts/api';

/** Where a page lies in the scrolled pane, in CSS pixels. */
export interface PagePlace {
  readonly top: number;
  readonly height: number;
}

/** The page at the top edge of the pane and how far it is scrolled past, as a share of its height. */
export function placeToPosition(
  scrollTop: number,
  pages: readonly PagePlace[],
): Pick<Position, 'page' | 'offset'> {
  let page = 0;
  for (const [index, place] of pages.entries()) {
    if (place.top > scrollTop) break;
    page = index;
  }
  const place = pages[page];
  if (!place || place.height <= 0) return { page: 0, offset: 0 };
  const offset = (scrollTop - place.top) / place.height;
  return { page, offset: Math.min(1, Math.max(0, offset)) };
}

/** The inverse: how far to scroll so that a position is at the top edge. A page that is gone gives the last one. */
export function positionToPlace(
  position: Pick<Position, 'page' | 'offset'>,
  pages: readonly PagePlace[],
): number {
  const place = pages[Math.min(position.page, pages.length - 1)];
  return place ? place.top + position.offset * place.height : 0;
}

/** pdf.js's scale value as the contract keeps it: a named fit, or a factor within its bounds. */
export function readZoom(scaleValue: string, scale: number): Position['zoom'] {
  if (scaleValue === 'page-width' || scaleValue === 'page-fit' || scaleValue === 'auto') return scaleValue;
  return Math.min(10, Math.max(0.1, Math.round(scale * 1000) / 1000));
}
