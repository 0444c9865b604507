import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, layOut, line, styled } from './layout.ts';

const plain = { columns: 20, colour: false };

describe('layOut', () => {
  it('breaks at blanks and hangs what follows', () => {
    expect(layOut([{ indent: 2, hang: 2, pieces: ['one two three four five six'] }], plain)).toBe(
      '  one two three four\n    five six\n',
    );
  });

  it('keeps pieces together that no blank separates', () => {
    expect(layOut([line(0, 'abc', styled('strong', 'def'), ' ', 'g')], plain)).toBe('abcdef g\n');
  });

  it('paints only where colours are wanted, and never what a text brings', () => {
    const lines = [line(0, styled('bad', 'red \u001b[32mgreen'))];
    const painted = layOut(lines, { columns: 80, colour: true });
    expect(stripVTControlCharacters(painted)).toBe('red ␛[32mgreen\n');
    expect(painted.startsWith('\u001b[31mred')).toBe(true);
    expect(layOut(lines, { columns: 80, colour: false })).toBe('red ␛[32mgreen\n');
  });

  it('gives an empty line for no pieces', () => {
    expect(layOut([line(4)], plain)).toBe('\n');
  });

  it('never makes a line wider than the page unless one word is, and loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,9}$/)),
        fc.integer({ min: 12, max: 60 }),
        (words, columns) => {
          const out = layOut([{ indent: 1, hang: 2, pieces: [words.join(' ')] }], { columns, colour: false });
          for (const row of out.trimEnd().split('\n')) expect(row.length).toBeLessThanOrEqual(columns);
          expect(out.split(/\s+/).filter(Boolean)).toEqual(words);
        },
      ),
    );
  });
});

describe('columnsOf', () => {
  it.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['論文', 4],
    ['👩‍🔬', 2],
    ['', 0],
  ])('%s takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});
