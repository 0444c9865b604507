import { describe, expect, it } from 'vitest';
import { readMarks } from './text-hits.ts';

describe('readMarks', () => {
  it('gives the words without their marks and where they stood', () => {
    expect(readMarks('the \uE000attention\uE001 of \uE000readers\uE001')).toEqual({
      excerpt: 'the attention of readers',
      marks: [
        { start: 4, end: 13 },
        { start: 17, end: 24 },
      ],
    });
  });

  it('survives marks that do not pair', () => {
    expect(readMarks('a\uE001b\uE000c')).toEqual({ excerpt: 'abc', marks: [] });
  });
});
