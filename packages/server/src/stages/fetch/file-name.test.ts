import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, titleOfFile } from './file-name.ts';

describe('fileName', () => {
  it.each([
    ['paper.pdf', 'paper.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\paper.pdf', 'paper.pdf'],
    ['/', ''],
    ['..', '..'],
    ['a\r\nset-cookie: b', 'a set-cookie: b'],
    ['\u0000\u001b[31mred.pdf', '[31mred.pdf'],
    ['exe.\u202efdp.pdf', 'exe. fdp.pdf'],
    ['a\u2028b\u200bc', 'a b c'],
    ['half \ud800', 'half \ufffd'],
    ['Größe 数学 📄.pdf', 'Größe 数学 📄.pdf'],
  ])('%j is shown as %j', (given, shown) => {
    expect(fileName(given)).toBe(shown);
  });

  it('is short, on one line and whole in every letter, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = fileName(given);
        expect([...name].length).toBeLessThanOrEqual(255);
        expect(name).toMatch(/^[^\p{Cc}\p{Cf}/\\]*$/u);
        expect(name.isWellFormed()).toBe(true);
        expect(titleOfFile(given).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('titleOfFile', () => {
  it.each([
    ['A Fine Paper.PDF', 'A Fine Paper'],
    ['.pdf', 'Untitled paper'],
    ['', 'Untitled paper'],
  ])('%j gives %j', (given, title) => {
    expect(titleOfFile(given)).toBe(title);
  });
});
