import { describe, expect, it } from 'vitest';
import { hasCompanionOnly, textEncodings } from './tex-text.ts';

const read = (fonts: readonly string[], font: number, code: number): string | undefined =>
  textEncodings(new Map(fonts.map((codes, i) => [i, codes])))
    .get(font)
    ?.get(code);

describe('textEncodings', () => {
  it('reads ligatures, quotation marks and dashes of the Cork encoding', () => {
    const fonts = [
      'the work\u001dow \u0010\u001cltered\u0011',
      'A short title',
      '\u0015 \u0015',
      'No \u001ct',
    ];
    expect(read(fonts, 0, 0x1c)).toBe('ﬁ');
    expect(read(fonts, 0, 0x10)).toBe('“');
    expect(read(fonts, 0, 0xa7)).toBe('ğ');
    expect(read(fonts, 0, 0xe9)).toBeUndefined();
    // What the text shows holds for the page's other fonts of words, and for one that has dashes alone.
    expect(read(fonts, 1, 0x1b)).toBe('ﬀ');
    expect(read(fonts, 2, 0x15)).toBe('–');
    expect(read(fonts, 3, 0x1c)).toBeUndefined();
  });

  it("reads Knuth's encoding where its ligatures stand in words, and in the fonts that have them only", () => {
    const fonts = ['the con\fdence of \\trust"', 'fun <- (x) { x }', 'x \u001b y \u000b z'];
    expect(read(fonts, 0, 0x0c)).toBe('ﬁ');
    expect(read(fonts, 0, 0x5c)).toBe('“');
    expect(read(fonts, 0, 0x1c)).toBe('ø');
    expect(read(fonts, 1, 0x7b)).toBeUndefined();
    expect(read(fonts, 2, 0x0b)).toBeUndefined();
  });

  it('reads the bullet of a font of symbols, and nothing where nothing tells', () => {
    expect(read(['\u0088 \u0088'], 0, 0x88)).toBe('•');
    expect(read(["' '"], 0, 0x27)).toBe("'");
    expect(hasCompanionOnly('\u0088 \u00a7')).toBe(true);
    expect(hasCompanionOnly('\u0088\u0089')).toBe(false);
    expect(hasCompanionOnly(' ')).toBe(false);
    expect(read(['L\u0088 and a word'], 0, 0x88)).toBeUndefined();
    expect(read(['plain words'], 0, 0x1c)).toBeUndefined();
    // Codes that were given anew: a full stop, a hyphen, and a number.
    const renumbered = [
      'The user\u001cdefined function in COST\u001bM ends here\u001b It takes two values\u001b',
    ];
    expect(read(renumbered, 0, 0x1b)).toBeUndefined();
  });
});
