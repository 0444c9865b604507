import { describe, expect, it } from 'vitest';
import type { PutLine } from './testing/made-page.ts';
import { full, shapes } from './testing/made-shapes.ts';

const words = (start: string, y: number): PutLine[] =>
  Array.from({ length: 6 }, (_, line) => ({
    text: full(`${start}${'abcdef'.charAt(line)}`),
    x: 50,
    y: y + 12 * line,
  }));

/** A page with one line on top, and others with text below them from the given heights on. */
const pageOf = (start: string, top: string, inside: readonly number[] = []): PutLine[] => [
  { text: top, x: 50, y: 80, font: 1 },
  ...words(start, 100),
  ...inside.flatMap((y, i) => [
    { text: 'Illustration', x: 50, y, font: 1 },
    ...words(`${start}${i}`, y + 20),
  ]),
];
const headers = (pages: readonly (readonly PutLine[])[]): string[] =>
  shapes(pages).filter((shape) => shape.startsWith('header'));

describe('lines that come back on top of pages', () => {
  const plain = ['N', 'O', 'P', 'Q'].map((start) => words(start, 80));

  it('are running heads', () => {
    const pages = [pageOf('K', 'Illustration'), pageOf('L', 'Illustration'), pageOf('M', 'Other', [300])];
    expect(headers([...pages, ...plain])).toHaveLength(2);
  });

  it('are headings where they stand at other places too', () => {
    const pages = [pageOf('K', 'Illustration', [300]), pageOf('L', 'Illustration', [320])];
    expect(headers([...pages, ...plain])).toEqual([]);
    const found = shapes([...pages, ...plain]).filter((shape) => shape === 'heading Illustration');
    expect(found).toHaveLength(4);
  });
});
