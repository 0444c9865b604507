import { describe, expect, it } from 'vitest';
import type { PutLine } from './testing/made-page.ts';
import { filler, full, paragraph, shapes } from './testing/made-shapes.ts';

/** Lines one under the other from `y` on, each where it is told to start. */
const lines = (y: number, ...texts: readonly (readonly [text: string, x: number])[]): PutLine[] =>
  texts.map(([text, x], i) => ({ text, x, y: y + 12 * i }));
const page = (...put: readonly PutLine[]): string[] => shapes([[...filler, ...put]]);

describe('lines of one paragraph', () => {
  it('that are set in on both sides are full where they end', () => {
    const quoted = (start: string): string => full(start).slice(0, 60);
    const stopped = quoted('Alpha').replace(/.$/, '.');
    expect(page(...lines(200, [stopped, 80], [quoted('Beta'), 80], ['ends.', 80]))).toEqual([
      'paragraph Alpha Beta ends.',
    ]);
    // The upper ends where its next word would have fitted.
    const early = `${stopped.slice(0, 40)}.`;
    expect(page(...lines(200, [early, 80], [quoted('Beta'), 80], ['ends.', 80])).length).toBe(2);
  });

  it('may count inside a sentence', () => {
    const first = `${full('Alpha has (a) one thing').slice(0, 79)};`;
    const counted = lines(200, [first, 50], ['(b) another, and that is all of them.', 50]);
    expect(page(...counted)).toEqual(['paragraph Alpha (b)']);
    const listed = lines(200, [`${full('Alpha').slice(0, 79)};`, 50], ['(b) another of them.', 50]);
    expect(page(...listed)).toEqual(['paragraph Alpha', 'list-item (b)']);
  });

  it('hang under the first, be it a single one', () => {
    expect(page(...lines(200, [full('name'), 50], ['nonlinear) terms.', 70]))).toEqual([
      'paragraph name nonlinear)',
    ]);
    const stopped = full('name').replace(/.$/, '.');
    expect(page(...lines(200, [stopped, 50], ['nonlinear) terms.', 70])).length).toBe(2);
  });

  it('do not begin with a short line that is set in', () => {
    const [label, beta] = [['A label', 80] as const, [full('Beta'), 50] as const];
    expect(page(...lines(200, label, beta, ['ends.', 50]))).toEqual(['paragraph A', 'paragraph Beta ends.']);
    expect(page(...lines(200, [full('Alpha').slice(0, 74), 80], beta))).toEqual(['paragraph Alpha Beta']);
  });

  it('are as wide as the text, not as wide as code', () => {
    const stopped = full('Alpha').replace(/.$/, '.');
    const code = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
      (name, i): PutLine => ({ text: `${name} <- ${'f(x), '.repeat(16)}`, x: 50, y: 400 + 12 * i, font: 3 }),
    );
    const read = page(...lines(200, [stopped, 50], [full('Beta'), 50], ['ends.', 50]), ...code);
    expect(read[0]).toBe('paragraph Alpha Beta ends.');
  });
});

describe('the next paragraph', () => {
  const stopped = full('Alpha').replace(/.$/, '.');
  /** A line at some distance below the first. */
  const below = (first: string, step: number, second = full('Beta')): number =>
    page(
      { text: first, x: 50, y: 200 },
      { text: second, x: 50, y: 200 + step },
      { text: 'ends.', x: 50, y: 212 + step },
    ).length;

  it('stands a little below a sentence that fills its line', () => {
    expect(below(stopped, 14.5)).toBe(2);
    expect(below(stopped, 13)).toBe(1);
    expect(below(full('Alpha'), 14.5)).toBe(1);
    expect(below(stopped, 14.5, full('beta'))).toBe(1);
  });

  it('is set in as the one before, when both are one line long', () => {
    const [alpha, beta] = [stopped.slice(0, 77).replace(/.$/, '.'), full('Beta').slice(0, 77)];
    const indented = lines(200, [alpha, 65], [beta, 65], ['ends.', 50]);
    expect(page(...indented)).toEqual(['paragraph Alpha', 'paragraph Beta ends.']);
    expect(page(...lines(200, [alpha, 65], [beta, 65], ['ends.', 65]))).toEqual([
      'paragraph Alpha Beta ends.',
    ]);
  });

  it('may be short, as the one before and the one behind it', () => {
    const names = lines(200, ['alpha is a name,', 50]).concat(
      ['beta is another,', 'gamma is the last'].map((text, i) => ({ text, x: 50, y: 220 + 20 * i })),
    );
    expect(page(...names).length).toBe(3);
  });

  it('stands below the words of an item, not beside its sign', () => {
    const item: PutLine[] = [
      { text: '•', x: 50, y: 200 },
      { text: 'alpha, beta:', x: 80, y: 200 },
      { text: full('Gamma').slice(0, 74), x: 80, y: 220 },
      { text: 'ends.', x: 80, y: 232 },
    ];
    expect(page(...item)).toEqual(['list-item • alpha,', 'paragraph Gamma ends.']);
  });
});

describe('a paragraph that goes on on the next page', () => {
  const over = (end: string, start: string): string[] => {
    const last: PutLine = { text: full('Omega').slice(0, 80 - end.length) + end, x: 50, y: 712 };
    const first: PutLine = { text: full(start), x: 50, y: 80 };
    return shapes([
      [...filler, last],
      [first, { text: 'ends.', x: 50, y: 92 }, ...paragraph('Gamma', 120)],
    ]);
  };

  it('is not at its end behind a decimal point', () => {
    expect(over(' level 0.01', 'and below')).toContain('paragraph Omega and ends.');
    expect(over(' in 1999.', 'and below')).not.toContain('paragraph Omega and ends.');
  });

  it('goes on with the small letter of "algorithm (b)", not with the capital of "Algorithm (b)"', () => {
    expect(over(' is an', 'algorithm (b)')).toContain('paragraph Omega algorithm ends.');
    expect(over(' is an', 'Algorithm (b)')).not.toContain('paragraph Omega Algorithm ends.');
  });
});
