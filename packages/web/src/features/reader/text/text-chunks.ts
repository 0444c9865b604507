import type { DocumentView } from '@papyri/core/contracts/api';

type Block = DocumentView['blocks'][number];

/** A block with its place among all blocks of the document. */
export interface TextBlock extends Pick<Block, 'start' | 'end' | 'role' | 'level'> {
  readonly index: number;
}

/** What is drawn as one thing: a block, or items of a list that follow each other. */
export type TextNode =
  | { readonly kind: 'block'; readonly block: TextBlock }
  | { readonly kind: 'list' | 'references'; readonly blocks: readonly TextBlock[] };

/** What begins on one page, in reading order: the unit that is laid out only when it comes near. */
export interface TextChunk {
  /** From 0. */
  readonly page: number;
  readonly nodes: readonly TextNode[];
  /** Length of its text, from which its height is guessed. */
  readonly characters: number;
  readonly blocks: number;
}

const listKinds: Partial<Record<Block['role'], 'list' | 'references'>> = {
  'list-item': 'list',
  reference: 'references',
};

/** The page on which each block begins; a block without boxes stands where the one before it does. */
export function pagesOfBlocks(blocks: readonly Block[]): number[] {
  let page = 0;
  return blocks.map((block) => {
    page = block.boxes[0]?.page ?? page;
    return page;
  });
}

/** The blocks of a document as they are drawn: lists gathered, cut where another page begins. */
export function textChunks(view: Pick<DocumentView, 'blocks'>): TextChunk[] {
  const pages = pagesOfBlocks(view.blocks);
  const chunks: { page: number; nodes: TextNode[]; characters: number; blocks: number }[] = [];
  let list: { kind: 'list' | 'references'; blocks: TextBlock[] } | undefined;
  for (const [index, { start, end, role, level }] of view.blocks.entries()) {
    const page = pages[index] ?? 0;
    const block: TextBlock = { index, start, end, role, ...(level === undefined ? {} : { level }) };
    let chunk = chunks.at(-1);
    // Floats and footnotes may stand before text of the page before: only a later page begins anew.
    if (!chunk || page > chunk.page) {
      chunk = { page, nodes: [], characters: 0, blocks: 0 };
      chunks.push(chunk);
      list = undefined;
    }
    chunk.characters += end - start;
    chunk.blocks += 1;
    const kind = listKinds[role];
    if (!kind) {
      list = undefined;
      chunk.nodes.push({ kind: 'block', block });
    } else if (list?.kind === kind) list.blocks.push(block);
    else {
      list = { kind, blocks: [block] };
      chunk.nodes.push(list);
    }
  }
  return chunks;
}

/** Headings with their level from 1, in order: the contents where the file brings none. */
export function headingsOf(
  view: Pick<DocumentView, 'blocks' | 'text'>,
): { index: number; title: string; level: number }[] {
  return view.blocks.flatMap(({ role, level, start, end }, index) =>
    role === 'heading' ? [{ index, title: view.text.slice(start, end), level: level ?? 1 }] : [],
  );
}
