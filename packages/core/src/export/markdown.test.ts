import { describe, expect, it } from 'vitest';
import { answerRecordSchema } from '../contracts/answer.ts';
import { citedSentenceSchema } from '../contracts/citation.ts';
import { paperSchema } from '../contracts/paper.ts';
import { noCost } from '../contracts/provenance.ts';
import { summarySchema } from '../contracts/summary.ts';
import { escapeMarkdown, markdownFile, paperToMarkdown, quoteWithSource } from './markdown.ts';

const documentId = `doc-${'0'.repeat(64)}`;
const sentence = (text: string, page: number, quote = text) =>
  citedSentenceSchema.parse({
    text,
    support: 1,
    citations: [
      {
        documentId,
        span: { start: 0, end: 1 },
        quote,
        prefix: '',
        suffix: '',
        boxes: [{ page, x: 0, y: 0, width: 1, height: 1 }],
      },
    ],
  });
const paper = paperSchema.parse({
  id: 'arxiv:1706.03762v7',
  source: 'arxiv',
  title: 'Attention Is All You Need',
  authors: [{ name: 'Ashish Vaswani' }, { name: 'Noam Shazeer' }, { name: 'Niki Parmar' }],
  publishedAt: '2017-06-12T17:57:34Z',
  landingUrl: 'https://arxiv.org/abs/1706.03762v7',
  licence: { name: 'unknown' },
});
const summary = summarySchema.parse({
  documentId,
  tldr: sentence('A model of attention alone.', 0),
  keyPoints: [
    { role: 'result', sentence: sentence('28.4 BLEU.', 7) },
    { role: 'problem', sentence: sentence('Recurrence is slow.', 1) },
  ],
  sections: [
    {
      heading: 'Introduction',
      level: 1,
      span: { start: 0, end: 1 },
      page: 1,
      sentences: [sentence('It starts.', 1)],
    },
  ],
  provenance: { documentId, stageVersion: 1, models: [], cost: noCost, createdAt: '2026-11-23T10:00:00Z' },
});

describe('paperToMarkdown', () => {
  it('writes every sentence with its page, key points by role', () => {
    expect(paperToMarkdown({ paper, tags: [], summary, answers: [] })).toBe(`# Attention Is All You Need

Ashish Vaswani, Noam Shazeer, Niki Parmar

[arXiv:1706.03762v7](https://arxiv.org/abs/1706.03762v7)

> A model of attention alone. (p. 1)

## Problem

- Recurrence is slow. (p. 2)

## Results

- 28.4 BLEU. (p. 8)

## Sections

### Introduction

It starts. (p. 2)
`);
  });

  it('shows the quote where the words are others, and what was asked', () => {
    const answer = answerRecordSchema.parse({
      id: '4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e',
      paperId: paper.id,
      askedAt: '2026-11-23T10:00:00Z',
      answer: {
        documentId,
        question: 'How *fast* is it?',
        outcome: 'answered',
        sentences: [sentence('It takes 12 hours.', 6, 'Training took 12 hours [3].')],
        nearest: [],
        confidence: 1,
        provenance: summary.provenance,
      },
    });
    const missing = {
      ...answer,
      answer: { ...answer.answer, question: 'Who paid?', outcome: 'not-found' as const },
    };
    const short = {
      ...summary,
      tldr: null,
      keyPoints: [{ role: 'method' as const, sentence: sentence('Short.', 2, 'It is short, we say.') }],
      sections: [],
    };
    expect(
      paperToMarkdown({ paper, tags: ['to read', 'a_b'], summary: short, answers: [answer, missing] }),
    ).toContain(
      `Tags: to read, a\\_b

## Method

- Short. (p. 3)

  > “It is short, we say.” (p. 3)

## Questions

### How \\*fast\\* is it?

It takes 12 hours. (p. 7)

> “Training took 12 hours \\[3\\].” (p. 7)

### Who paid?

*Not found in this paper.*
`,
    );
  });

  it('gives the abstract of what was not read, and puts papers one after the other', () => {
    const unread = { paper: { ...paper, abstract: '1. We *do* $x$.' }, tags: [], answers: [] };
    const text = markdownFile([unread, unread]);
    expect(text).toContain('## Abstract\n\n1\\. We \\*do\\* x.\n');
    expect(text.split('\n---\n')).toHaveLength(2);
  });
});

describe('escapeMarkdown', () => {
  it('lets no text of a paper become markup', () => {
    expect(escapeMarkdown('<script> [a](b) *x* `y` $z$')).toBe(
      '\\<script\\> \\[a\\](b) \\*x\\* \\`y\\` \\$z\\$',
    );
  });
});

describe('quoteWithSource', () => {
  it('names who, what, when and where', () => {
    expect(quoteWithSource(paper, [sentence('It is so.', 2)])).toBe(
      'It is so. (Vaswani et al., Attention Is All You Need, 2017, arXiv:1706.03762v7, p. 3)',
    );
  });
});
