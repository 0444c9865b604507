import { describe, expect, it } from 'vitest';
import { formatAuthors, formatPaperId } from './paper-words.ts';

describe('paper words', () => {
  it('shortens long lists of authors', () => {
    const authors = ['A', 'B', 'C', 'D'].map((name) => ({ name }));
    expect(formatAuthors(authors, 4)).toBe('A, B, C, D');
    expect(formatAuthors(authors, 3)).toBe('A, B and 2 more');
  });

  it('writes ids as people do', () => {
    expect(formatPaperId('arxiv:astro-ph/0601001v1')).toBe('arXiv:astro-ph/0601001v1');
    expect(formatPaperId('file:sha256-00')).toBeUndefined();
  });
});
