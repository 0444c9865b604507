import { describe, expect, it } from 'vitest';
import { isArxivReference } from './arxiv-reference.ts';

describe('isArxivReference', () => {
  it.each([
    '1706.03762',
    ' 1706.03762v5 ',
    'arXiv:1706.03762v5',
    'arxiv: 0704.0001',
    'https://arxiv.org/abs/1706.03762',
    'http://www.arxiv.org/pdf/1706.03762v2.pdf',
    'arxiv.org/html/2310.06825v1#S2',
    'https://export.arxiv.org/abs/astro-ph/0601001',
    'astro-ph/0601001',
    'math.GT/0309136v1',
    'https://doi.org/10.48550/arXiv.1706.03762',
  ])('looks %s up', (typed) => {
    expect(isArxivReference(typed)).toBe(true);
  });

  it.each([
    'attention is all you need',
    '1706',
    '2020.acl-main.447',
    '1706.03762 transformers',
    'https://example.org/abs/1706.03762',
    'cs.CL',
    '',
  ])('searches for %j', (typed) => {
    expect(isArxivReference(typed)).toBe(false);
  });
});
