import { describe, expect, it } from 'vitest';
import { full, shapes } from './testing/made-shapes.ts';

/** Pages of a book printed small on a large sheet: their text begins a sixth of the sheet below its top. */
const pageOf = (number: number, head: string, y = 130) => [
  { text: String(number), x: 50, y },
  { text: head, x: 390, y },
  ...Array.from({ length: 8 }, (_, line) => ({
    text: full(`${number}${'abcdefgh'.charAt(line)}`),
    x: 50,
    y: y + 14 + 12 * line,
  })),
];
const heads = ['TREES', 'LEAVES', 'ROOTS', 'WOODS'];
const furniture = (pages: Parameters<typeof shapes>[0]): string[] =>
  shapes(pages).filter((shape) => /^(?:header|page-number)/.test(shape));

describe('numbers of pages', () => {
  it('take the running heads beside them along, which change from page to page', () => {
    expect(furniture(heads.map((head, i) => pageOf(i + 3, head)))).toEqual(
      heads.flatMap((head, i) => [`page-number ${i + 3}`, `header ${head}`]),
    );
  });

  it('count on over several pages', () => {
    expect(furniture(heads.map((head, i) => pageOf(3 * i * i + 5, head)))).toEqual([]);
  });

  it('leave what is larger than the text', () => {
    const pages = heads.map((head, i) => {
      const [number, title, ...text] = pageOf(i + 3, head);
      return number && title ? [number, { ...title, size: 14 }, ...text] : [];
    });
    expect(furniture(pages).filter((shape) => shape.startsWith('header'))).toEqual([]);
  });

  it('stand near the edges of their pages', () => {
    expect(furniture(heads.map((head, i) => pageOf(i + 3, head, 300)))).toEqual([]);
  });
});
