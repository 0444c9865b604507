import { citedSentenceSchema } from '@papyri/core/contracts/citation';
import { paperSchema } from '@papyri/core/contracts/paper';
import { noCost } from '@papyri/core/contracts/provenance';
import { summarySchema } from '@papyri/core/contracts/summary';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, quoteWithSource, summaryToMarkdown } from './markdown.ts';

const documentId = `doc-${'0'.repeat(64)}`;
const sentence = (text: string, page: number) =>
  citedSentenceSchema.parse({
    text,
    support: 1,
    citations: [
      {
        documentId,
        span: { start: 0, end: 1 },
        quote: 'x',
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

describe('summaryToMarkdown', () => {
  it('writes every sentence with its page, key points by role', () => {
    expect(summaryToMarkdown(paper, summary)).toBe(`# Attention Is All You Need

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
