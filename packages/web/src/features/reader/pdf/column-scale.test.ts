import { citationSchema } from '@papyri/core/contracts/citation';
import { describe, expect, it } from 'vitest';
import { columnScale } from './column-scale.ts';

const cited = (width: number) =>
  citationSchema.parse({
    documentId: `doc-${'0'.repeat(64)}`,
    span: { start: 0, end: 1 },
    quote: 'x',
    prefix: '',
    suffix: '',
    boxes: width > 0 ? [{ page: 0, x: 50, y: 50, width, height: 10 }] : [],
  });

describe('columnScale', () => {
  it('fills a phone with the column', () => {
    expect(columnScale(cited(240), { clientWidth: 390 }, 0.48)).toBeCloseTo(362 / 320, 5);
  });

  it('does not blow a few words up', () => {
    expect(columnScale(cited(30), { clientWidth: 390 }, 0.48)).toBe(1.5);
  });

  it.each([
    ['a wide pane', 240, 800, 1],
    ['lines that fill it already', 450, 390, 0.55],
    ['a citation without boxes', 0, 390, 0.5],
  ])('leaves the scale alone for %s', (_name, width, clientWidth, current) => {
    expect(columnScale(cited(width), { clientWidth }, current)).toBeUndefined();
  });
});
