import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentStyle } from './document-style.ts';
import { fontStyles } from './font-style.ts';
import { pageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';
import { linesOfPage } from './page-lines.ts';
import { inReadingOrder } from './reading-order.ts';
import { madePage, type PutLine } from './testing/made-page.ts';

function ordered(put: readonly PutLine[]): {
  readonly lines: PageLine[];
  readonly order: readonly PageLine[];
} {
  const page = madePage(0, put);
  const lines = linesOfPage(page, fontStyles([page]));
  const style = documentStyle([lines]);
  return { lines, order: inReadingOrder(lines, pageLayout(lines, style), style) };
}

const words = 'some running words of a column that is full';
/** Two columns of rows and wide lines between, of which each line has a number of its own. */
const rows = fc
  .tuple(fc.integer({ min: 12, max: 30 }), fc.array(fc.integer({ min: 0, max: 29 }), { maxLength: 3 }))
  .map(([count, wide]): PutLine[] =>
    Array.from({ length: count }, (_, i): PutLine[] =>
      wide.includes(i)
        ? [{ text: `${i}w ${words} ${words}`, x: 50, y: 80 + 14 * i }]
        : [
            { text: `${i}l ${words}`, x: 50, y: 80 + 14 * i },
            { text: `${i}r ${words}`, x: 330, y: 80 + 14 * i },
          ],
    ).flat(),
  );
const anyLines = fc.array(
  fc.record({
    text: fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,9}){0,8}$/),
    x: fc.integer({ min: 0, max: 500 }),
    y: fc.integer({ min: 10, max: 780 }),
  }),
  { maxLength: 60 },
);

describe('inReadingOrder', () => {
  it('is a permutation: every line once, whatever the page', () => {
    fc.assert(
      fc.property(fc.oneof(anyLines, rows), (put) => {
        const { lines, order } = ordered(put);
        expect(order).toHaveLength(lines.length);
        expect(new Set(order)).toEqual(new Set(lines));
      }),
    );
  });

  it('reads the same page however its lines were written, where that order is proven wrong', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (put, keys) => {
        const shuffled = put
          .map((line) => ({ line, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ line }) => line);
        const texts = (lines: readonly PutLine[]): string[] => ordered(lines).order.map((line) => line.text);
        fc.pre(
          texts(shuffled).join() !==
            ordered(shuffled)
              .lines.map((line) => line.text)
              .join(),
        );
        expect(texts(shuffled)).toEqual(texts(put));
      }),
      { numRuns: 60 },
    );
  });
});
