import type { Citation } from '@papyri/core/contracts/citation';
import { firstPageBounds } from './highlight-geometry.ts';

const narrowPx = 520;
const marginPx = 28;
/** CSS pixels a point at scale 1 (pdf.js, PixelsPerInch.PDF_TO_CSS_UNITS). */
const pixelsPerPoint = 96 / 72;
const largest = 1.5;
const worthwhile = 1.15;

export function isNarrow(pane: { readonly clientWidth: number }): boolean {
  return pane.clientWidth < narrowPx;
}

/**
 * On a phone a whole page is too small to read: the scale at which the cited lines fill the pane, so that they can be
 * read where they stand. Undefined on wide panes, and where it would hardly be larger than `current`.
 */
export function columnScale(
  citation: Citation,
  pane: { readonly clientWidth: number },
  current: number,
): number | undefined {
  const bounds = firstPageBounds(citation);
  if (!isNarrow(pane) || !bounds || bounds.width <= 0) return undefined;
  const fit = (pane.clientWidth - marginPx) / (bounds.width * pixelsPerPoint);
  const scale = Math.min(largest, fit);
  return scale > current * worthwhile ? scale : undefined;
}
