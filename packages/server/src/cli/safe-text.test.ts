import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeJson, safeText } from './safe-text.ts';

const obeyed = /[\p{Cc}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u;
/** Texts with many of the characters that matter. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b[2J',
      '\u009b31m',
      '\u0007',
      '\r',
      '\n',
      '\u202e',
      '\u2066',
      '\u007f',
      '\ud800',
      'a',
      'é',
    ),
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
});

describe('safeText', () => {
  it('holds nothing that a terminal obeys', () => {
    fc.assert(fc.property(hostile, (text) => void expect(safeText(text)).not.toMatch(obeyed)));
  });

  it('shows what it took the force from', () => {
    expect(safeText('a\u001b[31mb\u009b1mc\u202Ed\u007fe')).toBe('a␛[31mb<U+009B>1mc<U+202E>d␡e');
  });

  it('leaves ordinary text of any language as it is', () => {
    const text = 'Größe α ≤ 10⁻³: 論文 — “quoted” 👩‍🔬 עברית';
    expect(safeText(text)).toBe(text);
  });

  it('keeps a paragraph on one line', () => {
    expect(safeText('one\ntwo\r\n\tthree')).toBe('one two three');
  });
});

describe('safeJson', () => {
  it('parses to the same value and holds nothing that a terminal obeys, save its own line breaks', () => {
    fc.assert(
      fc.property(
        fc.dictionary(hostile, fc.array(hostile)),
        fc.constantFrom(undefined, 2),
        (value, indent) => {
          const json = safeJson(value, indent);
          expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
          expect(json.replaceAll('\n', '')).not.toMatch(obeyed);
        },
      ),
    );
  });

  it('is one line without indentation', () => {
    expect(safeJson({ a: 'x\ny\u2028' })).toBe('{"a":"x\\ny\\u2028"}');
  });
});
