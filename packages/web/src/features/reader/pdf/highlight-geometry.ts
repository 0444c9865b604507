import type { Citation } from '@papyri/core/contracts/citation';
import type { Box } from '@papyri/core/contracts/span';

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A box as shares of its page in percent, so that zooming needs no arithmetic. */
export interface PercentBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A highlight to draw: its place on the page, and whether it belongs to the citation in focus. */
export interface HighlightBox extends PercentBox {
  readonly page: number;
  readonly active: boolean;
}

/** Points that a line's box is widened by at each side: the ink of a glyph may pass its advance box. */
const bleed = { x: 1, y: 0.6 };

/** A box in points of the displayed page as shares of that page, clipped to it. */
export function toPercent(box: Box, page: PageSize): PercentBox {
  const left = Math.max(0, box.x - bleed.x);
  const top = Math.max(0, box.y - bleed.y);
  const right = Math.min(page.width, box.x + box.width + bleed.x);
  const bottom = Math.min(page.height, box.y + box.height + bleed.y);
  const share = (part: number, whole: number) => (whole > 0 ? Math.max(0, (part / whole) * 100) : 0);
  return {
    left: share(left, page.width),
    top: share(top, page.height),
    width: share(right - left, page.width),
    height: share(bottom - top, page.height),
  };
}

/** The boxes of all citations of a sentence; those of the citation in focus are marked. Unknown pages are left out. */
export function layOut(
  citations: readonly Citation[],
  active: number,
  pageSize: (page: number) => PageSize | undefined,
): HighlightBox[] {
  return citations.flatMap((citation, index) =>
    citation.boxes.flatMap((box) => {
      const size = pageSize(box.page);
      return size ? [{ ...toPercent(box, size), page: box.page, active: index === active }] : [];
    }),
  );
}

/** The smallest box around those of a citation's first page: what is scrolled to. Undefined without boxes. */
export function firstPageBounds(citation: Citation): Box | undefined {
  const [first] = citation.boxes;
  if (!first) return undefined;
  const boxes = citation.boxes.filter((box) => box.page === first.page);
  // Two columns of one page: stay with the first, the rest is seen from there.
  const column = boxes.filter((box) => box.y >= first.y - first.height);
  const left = Math.min(...column.map((box) => box.x));
  const top = Math.min(...column.map((box) => box.y));
  const right = Math.max(...column.map((box) => box.x + box.width));
  const bottom = Math.max(...column.map((box) => box.y + box.height));
  return { page: first.page, x: left, y: top, width: right - left, height: bottom - top };
}

/** How far to scroll so that a stretch `[start, start + length)` stands in the middle of a pane, never past its edges. */
export function centre(start: number, length: number, pane: number, whole: number): number {
  const wanted = length >= pane ? start - pane * 0.1 : start + length / 2 - pane / 2;
  return Math.min(Math.max(0, whole - pane), Math.max(0, wanted));
}
