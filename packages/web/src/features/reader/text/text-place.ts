import type { DocumentView, Position } from '@papyri/core/contracts/api';
import { pagesOfBlocks } from './text-chunks.ts';

type View = Pick<DocumentView, 'blocks' | 'pages'>;

/** A place in the reflowed text: a block, and how much of it is read, 0 to 1. */
export interface TextPlace {
  readonly block: number;
  readonly share: number;
}

/** Where in the text the top of the pane stands when the pages are at `position`: the first line that ends below it. */
export function placeOfPosition(view: View, position: Pick<Position, 'page' | 'offset'>): TextPlace {
  const y = position.offset * (view.pages[position.page]?.height ?? 0);
  for (const [block, { boxes }] of view.blocks.entries()) {
    const line = boxes.findIndex((box) => box.page === position.page && box.y + box.height > y);
    if (line >= 0) return { block, share: line / boxes.length };
  }
  // Nothing more on this page: what comes next.
  const later = pagesOfBlocks(view.blocks).findIndex((page) => page > position.page);
  return { block: later < 0 ? Math.max(0, view.blocks.length - 1) : later, share: 0 };
}

/** Where in the pages a place of the text stands; a block without boxes stands where one before it does. */
export function positionOfPlace(view: View, { block, share }: TextPlace): Pick<Position, 'page' | 'offset'> {
  for (let index = Math.min(block, view.blocks.length - 1); index >= 0; index--) {
    const boxes = view.blocks[index]?.boxes ?? [];
    const box = boxes[index === block ? Math.min(boxes.length - 1, Math.floor(share * boxes.length)) : 0];
    if (!box) continue;
    const height = view.pages[box.page]?.height ?? 0;
    const offset = height > 0 ? box.y / height : 0;
    return { page: box.page, offset: Math.min(1, Math.max(0, offset)) };
  }
  return { page: 0, offset: 0 };
}

/** The index of the first block of a page or of a later one; the last block where there is none. */
export function firstBlockOfPage(view: View, page: number): number {
  const first = pagesOfBlocks(view.blocks).findIndex((own) => own >= page);
  return first < 0 ? Math.max(0, view.blocks.length - 1) : first;
}
