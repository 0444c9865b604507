import { conversationViewSchema } from '@papyri/core/contracts/chat';
import { paperSchema } from '@papyri/core/contracts/paper';
import { expect, it } from 'vitest';
import { conversationToMarkdown } from './conversation-markdown.ts';

const documentId = `doc-${'0'.repeat(64)}`;
const at = '2026-11-23T10:00:00Z';
const id = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`;
const cited = (text: string, page: number) => ({
  text,
  support: 1,
  citations: [
    {
      documentId,
      span: { start: 0, end: 1 },
      quote: text,
      prefix: '',
      suffix: '',
      boxes: [{ page, x: 0, y: 0, width: 1, height: 1 }],
    },
  ],
});
const turn = (digit: number, question: string, reply: object) => ({
  id: id(digit),
  question,
  askedAt: at,
  reply: { state: 'done', outcome: 'answered', sentences: [], nearest: [], ...reply },
});
const paper = paperSchema.parse({
  id: 'arxiv:1706.03762v7',
  source: 'arxiv',
  title: 'Attention Is All You Need',
  authors: [],
  licence: { name: 'unknown' },
});

it('writes questions and replies, and marks what the paper does not carry', () => {
  const conversation = conversationViewSchema.parse({
    id: id(9),
    paperId: paper.id,
    title: 'Why *attention*?',
    documentId,
    createdAt: at,
    updatedAt: at,
    turns: [
      turn(1, 'Why?', {
        sentences: [cited('It is fast.', 1), { text: 'Everybody likes it.', citations: [], support: 0 }],
      }),
      turn(2, 'On which alloy?', { outcome: 'not-found', nearest: [cited('We use 8 GPUs.', 6)] }),
    ],
  });
  expect(conversationToMarkdown(paper, conversation)).toBe(`# Why \\*attention\\*?

About: Attention Is All You Need

## Why?

It is fast. (p. 2) Everybody likes it. (not verified in the paper)

## On which alloy?

Not found in this paper.

> We use 8 GPUs. (p. 7)
`);
});
