import type { DocumentView } from '@papyri/core/contracts/api';
import { describe, expect, it } from 'vitest';
import { headingsOf, textChunks } from './text-chunks.ts';

type Block = DocumentView['blocks'][number];
let at = 0;
const block = (role: Block['role'], page: number | undefined, length = 10): Block => {
  const start = at;
  at += length + 1;
  const boxes = page === undefined ? [] : [{ page, x: 0, y: 0, width: 1, height: 1 }];
  return { start, end: start + length, role, boxes };
};
const shape = (blocks: Block[]) =>
  textChunks({ blocks }).map(({ page, nodes }) => [
    page,
    nodes.map((node) => (node.kind === 'block' ? node.block.role : `${node.kind} ${node.blocks.length}`)),
  ]);

describe('textChunks', () => {
  it('gathers items of a list and cuts where a page begins', () => {
    expect(
      shape([
        block('heading', 0),
        block('list-item', 0),
        block('list-item', 0),
        block('list-item', 1),
        block('paragraph', 1),
        block('reference', 2),
        block('reference', 2),
        block('list-item', 2),
      ]),
    ).toEqual([
      [0, ['heading', 'list 2']],
      [1, ['list 1', 'paragraph']],
      [2, ['references 2', 'list 1']],
    ]);
  });

  it('keeps what stands earlier or nowhere with what is before it', () => {
    expect(
      shape([block('paragraph', 3), block('caption', 2), block('paragraph', undefined), block('caption', 4)]),
    ).toEqual([
      [3, ['paragraph', 'caption', 'paragraph']],
      [4, ['caption']],
    ]);
  });

  it('loses no block and says how long each chunk is', () => {
    const blocks = [block('paragraph', 0, 100), block('list-item', 0, 20), block('paragraph', 1, 5)];
    const chunks = textChunks({ blocks });
    expect(chunks.map(({ characters, blocks: count }) => [characters, count])).toEqual([
      [120, 2],
      [5, 1],
    ]);
    expect(
      chunks.flatMap((chunk) =>
        chunk.nodes.flatMap((node) => (node.kind === 'block' ? [node.block] : node.blocks)),
      ),
    ).toEqual(blocks.map(({ boxes: _boxes, ...rest }, index) => ({ ...rest, index })));
  });
});

it('lists the headings', () => {
  const text = 'Introduction text Method';
  const blocks: Block[] = [
    { start: 0, end: 12, role: 'heading', level: 1, boxes: [] },
    { start: 13, end: 17, role: 'paragraph', boxes: [] },
    { start: 18, end: 24, role: 'heading', boxes: [] },
  ];
  expect(headingsOf({ text, blocks })).toEqual([
    { index: 0, title: 'Introduction', level: 1 },
    { index: 2, title: 'Method', level: 1 },
  ]);
});
