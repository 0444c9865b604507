import { describe, expect, it } from 'vitest';
import type { TextLine } from '../contracts/clean-document.ts';
import { type ParseQuality, parseQualitySchema } from '../contracts/document.ts';
import { orderConfidence } from './line-order.ts';
import { parseFindings, parseGrade } from './parse-grade.ts';
import { wordLikeShare } from './word-like.ts';

const english = `We present a reader of papers that keeps every sentence tied to the words it rests on. The transformer
of Vaswani and colleagues computes attention between all tokens; perplexity, hyperparameters and softmax are words of
the trade. Results on ImageNet and SQuAD improve by several points, and the ablation shows that normalisation matters
most. Limitations concern scanned documents, whose characters must be recognised before anything can be quoted at all.`;

describe('words that could be English', () => {
  it('are nearly all of a paper, terms and names included', () => {
    expect(wordLikeShare(english)).toBeGreaterThan(0.95);
  });

  it('are few where letters were mapped wrongly, and fewer than usual where some are misread', () => {
    const shifted = english.replace(/[a-z]/g, (letter) =>
      String.fromCharCode(97 + ((letter.charCodeAt(0) - 95) % 26)),
    );
    expect(wordLikeShare(shifted)).toBeLessThan(0.3);
    const misread = [...english]
      .map((sign, at) => (at % 20 === 0 && /[a-z]/.test(sign) ? 'q' : sign))
      .join('');
    expect(wordLikeShare(misread)).toBeLessThan(0.85);
  });

  it('are not counted in a few words', () => {
    expect(wordLikeShare('Only a few words.')).toBeUndefined();
  });
});

/** Lines of two columns of `rows` lines each, in this order of (column, row). */
function textOf(order: readonly (readonly [column: number, row: number])[]) {
  const lines: TextLine[] = order.map(([column, row], index) => ({
    start: index * 10,
    end: index * 10 + 10,
    page: 0,
    y: 50 + row * 12,
    height: 10,
    edges: Array.from({ length: 11 }, (_, unit) => 50 + column * 260 + unit * 20),
  }));
  return { lines, blocks: [{ start: 0, end: order.length * 10, role: 'paragraph' as const }] };
}
const columns = [0, 1].flatMap((column) => Array.from({ length: 10 }, (_, row) => [column, row] as const));

describe('order of lines', () => {
  it('is sure of one column after the other', () => {
    expect(orderConfidence(textOf(columns))).toBe(1);
  });

  it('is unsure of columns read backwards, and of text that jumps up', () => {
    const backwards = [...columns.slice(10), ...columns.slice(0, 10)];
    expect(orderConfidence(textOf(backwards))).toBeCloseTo(18 / 19);
    const upwards = columns.slice(0, 10).reverse();
    expect(orderConfidence(textOf(upwards))).toBe(0);
  });

  it('says nothing of a few lines', () => {
    expect(orderConfidence(textOf(columns.slice(0, 5)))).toBeUndefined();
  });
});

const fine: ParseQuality = parseQualitySchema.parse({
  source: 'pdf',
  pages: 12,
  pagesWithoutText: 0,
  characters: 40_000,
  unmappedShare: 0,
  headings: 20,
  references: 40,
  wordLikeShare: 0.98,
  orderConfidence: 1,
  citations: 60,
  citationsLinked: 60,
});

describe('the grade of a text', () => {
  it('is good where nothing is wrong, also of texts that were measured less', () => {
    expect(parseGrade(fine)).toBe('good');
    const { wordLikeShare: _, orderConfidence: __, citations: ___, ...older } = fine;
    expect(parseGrade(older)).toBe('good');
  });

  it.each([
    [{ pagesWithoutText: 1 }, 'fair', 'pages-without-text'],
    [{ pagesWithoutText: 10 }, 'poor', 'pages-without-text'],
    [{ unmappedShare: 0.01 }, 'fair', 'unmapped'],
    [{ unmappedShare: 0.2 }, 'poor', 'unmapped'],
    [{ wordLikeShare: 0.7 }, 'poor', 'words'],
    [{ orderConfidence: 0.95 }, 'fair', 'order'],
    [{ headings: 0 }, 'fair', 'no-headings'],
    [{ citationsLinked: 10 }, 'fair', 'citations'],
  ] as const)('of %o is %s because of %s', (change, grade, about) => {
    const quality = { ...fine, ...change };
    expect(parseGrade(quality)).toBe(grade);
    expect(parseFindings(quality)).toEqual([{ about, grade }]);
  });

  it('is that of the worst finding, which comes first', () => {
    const both = { ...fine, pagesWithoutText: 1, wordLikeShare: 0.5 };
    expect(parseFindings(both).map(({ about }) => about)).toEqual(['words', 'pages-without-text']);
    expect(parseGrade(both)).toBe('poor');
  });
});
