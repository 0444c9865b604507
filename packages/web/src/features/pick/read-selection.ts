import type { Box } from '@papyri/core/contracts/span';
import type { PageSelection, TextSelection } from './locate-selection.ts';

const contextLength = 80;

/** What is selected of the paper in `pane`, on its pages or in its text; undefined where nothing is. */
export function readSelection(pane: HTMLElement): PageSelection | TextSelection | undefined {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(pane)) return undefined;
  return readText(pane, range) ?? readPages(pane, range);
}

/** What is selected in the paper's text: each of its blocks stands in an element that names it. */
function readText(pane: HTMLElement, range: Range): TextSelection | undefined {
  const blocks = [...pane.querySelectorAll<HTMLElement>('[data-block]')].filter(
    (block) => range.intersectsNode(block) && block.textContent !== '',
  );
  const first = blocks[0];
  const last = blocks.at(-1);
  if (!first || !last) return undefined;
  return {
    from: {
      block: Number(first.dataset.block),
      offset: first.contains(range.startContainer) ? range.startOffset : 0,
    },
    to: {
      block: Number(last.dataset.block),
      offset: last.contains(range.endContainer) ? range.endOffset : last.textContent.length,
    },
  };
}

function readPages(pane: HTMLElement, range: Range): PageSelection | undefined {
  let before = '';
  let text = '';
  let after = '';
  const boxes: Box[] = [];
  for (const page of pane.querySelectorAll<HTMLElement>('.page')) {
    const layer = page.querySelector('.textLayer');
    if (!layer || !range.intersectsNode(layer)) continue;
    const read = readLayer(layer, range);
    if (read.text.trim() === '') continue;
    before ||= read.before;
    text += `${read.text}\n`;
    after = read.after;
    boxes.push(...boxesOn(page, read.rects));
  }
  return text === '' ? undefined : { text, before, after, boxes };
}

/** One page's characters before, in and after the range, with the places of those in it. */
function readLayer(layer: Element, range: Range) {
  const all: string[] = [];
  const rects: DOMRect[] = [];
  let length = 0;
  let from = -1;
  let to = -1;
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const content = node.textContent ?? '';
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : content.length;
    if (range.intersectsNode(node) && end > start) {
      if (from < 0) from = length + start;
      to = length + end;
      const part = document.createRange();
      part.setStart(node, start);
      part.setEnd(node, end);
      rects.push(...part.getClientRects());
    }
    all.push(content);
    length += content.length;
  }
  const whole = all.join('');
  if (from < 0) return { before: '', text: '', after: '', rects };
  return {
    before: whole.slice(Math.max(0, from - contextLength), from),
    text: whole.slice(from, to),
    after: whole.slice(to, to + contextLength),
    rects,
  };
}

/** Rectangles of the window as boxes of the page that they stand on. */
function boxesOn(page: HTMLElement, rects: readonly DOMRect[]): Box[] {
  const number = Number(page.dataset.pageNumber);
  const scale = Number.parseFloat(getComputedStyle(page).getPropertyValue('--scale-factor'));
  if (!Number.isInteger(number) || !(scale > 0)) return [];
  const { left, top } = page.getBoundingClientRect();
  return rects
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((rect) => ({
      page: number - 1,
      x: (rect.left - left - page.clientLeft) / scale,
      y: (rect.top - top - page.clientTop) / scale,
      width: rect.width / scale,
      height: rect.height / scale,
    }));
}
