import type { Span } from '@papyri/core/contracts/span';
import { centre } from '../pdf/highlight-geometry.ts';
import type { TextPlace } from './text-place.ts';

const blocksIn = (root: ParentNode) => root.querySelectorAll<HTMLElement>('[data-block]');

/** The element of a block, by its index. */
export function blockElement(pane: HTMLElement, index: number): HTMLElement | undefined {
  return pane.querySelector<HTMLElement>(`[data-block="${index}"]`) ?? undefined;
}

/** What stands at the top edge of the pane. Only the chunk that lies there is looked into: the rest is not laid out. */
export function placeAtTop(pane: HTMLElement): TextPlace {
  const edge = pane.getBoundingClientRect().top + 1;
  const chunks = pane.querySelectorAll<HTMLElement>('[data-chunk]');
  let low = 0;
  let high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chunks[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
    else low = middle + 1;
  }
  const chunk = chunks[low];
  for (const block of chunk ? blocksIn(chunk) : []) {
    const { top, bottom, height } = block.getBoundingClientRect();
    if (bottom <= edge) continue;
    const share = height > 0 ? Math.min(1, Math.max(0, (edge - top) / height)) : 0;
    return { block: Number(block.dataset.block), share };
  }
  return { block: 0, share: 0 };
}

/** Scrolls so that a place stands at the top edge of the pane. */
export function scrollToPlace(pane: HTMLElement, place: TextPlace): void {
  const settle = () => {
    const block = blockElement(pane, place.block);
    if (!block) return;
    const { top, height } = block.getBoundingClientRect();
    const by = top + place.share * height - pane.getBoundingClientRect().top - topMargin;
    if (Math.abs(by) > 1) pane.scrollBy({ top: by, behavior: 'instant' });
  };
  settle();
  // What came near was only guessed in height before.
  requestAnimationFrame(() => {
    settle();
    requestAnimationFrame(settle);
  });
}

const topMargin = 8;

/** The words of a stretch of the text as they stand in the pane, one range a block; figures are opened for it. */
export function rangesOf(
  pane: HTMLElement,
  blocks: readonly Span[],
  span: Span,
  options: { open?: boolean } = {},
): Range[] {
  const ranges: Range[] = [];
  for (let index = firstEndingAfter(blocks, span.start); index < blocks.length; index++) {
    const block = blocks[index];
    if (!block || block.start >= span.end) break;
    const element = blockElement(pane, index);
    const text = element?.firstChild;
    if (!element || !(text instanceof Text)) continue;
    const details = options.open ? element.closest('details') : null;
    if (details) details.open = true;
    const range = document.createRange();
    range.setStart(text, Math.min(text.length, Math.max(0, span.start - block.start)));
    range.setEnd(text, Math.min(text.length, span.end - block.start));
    if (!range.collapsed) ranges.push(range);
  }
  return ranges;
}

function firstEndingAfter(blocks: readonly Span[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Brings a range into the middle of the pane, gliding where it is near. */
export function revealRange(pane: HTMLElement, range: Range, glide: boolean): void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const target = () => {
    const box = range.getBoundingClientRect();
    const start = box.top - pane.getBoundingClientRect().top + pane.scrollTop;
    return centre(start, box.height, pane.clientHeight, pane.scrollHeight);
  };
  const top = target();
  const near = Math.abs(top - pane.scrollTop) < pane.clientHeight * 2;
  if (near && glide && !calm) {
    pane.scrollTo({ top, behavior: 'smooth' });
    return;
  }
  pane.scrollTo({ top, behavior: 'instant' });
  // What came near was only guessed in height before.
  requestAnimationFrame(() => pane.scrollTo({ top: target(), behavior: 'instant' }));
}

/**
 * Paints ranges under a name of the style sheet (CSS Custom Highlight API: the text itself is not touched, so that
 * selecting and finding go on working). Where a browser cannot, the blocks are marked whole.
 */
export function paintRanges(pane: HTMLElement, name: string, ranges: readonly Range[]): void {
  if ('highlights' in CSS) {
    if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
    return;
  }
  for (const element of pane.querySelectorAll(`[data-${name}]`)) element.removeAttribute(`data-${name}`);
  for (const range of ranges) range.startContainer.parentElement?.setAttribute(`data-${name}`, '');
}
