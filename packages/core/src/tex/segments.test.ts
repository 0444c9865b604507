import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, parseTex, plainText } from './segments.ts';

describe('parseTex', () => {
  it('keeps formulas apart from words', () => {
    expect(parseTex('On the $L^2$-norm of \\(x\\) and $$a = b$$.')).toEqual([
      { kind: 'text', text: 'On the ' },
      { kind: 'math', tex: 'L^2', display: false },
      { kind: 'text', text: '-norm of ' },
      { kind: 'math', tex: 'x', display: false },
      { kind: 'text', text: ' and ' },
      { kind: 'math', tex: 'a = b', display: true },
      { kind: 'text', text: '.' },
    ]);
  });

  it.each([
    ['from $5 to $10 a page', 'from $5 to $10 a page'],
    ['\\$5 and \\$7', '$5 and $7'],
    ['an unclosed $x formula', 'an unclosed $x formula'],
    ['$ $', '$ $'],
  ])('does not take money or stray signs for a formula: %s', (source, text) => {
    expect(parseTex(source)).toEqual([{ kind: 'text', text }]);
  });

  it('takes a formula typed with blanks inside its signs', () => {
    expect(parseTex('$ n \\log n $')).toEqual([{ kind: 'math', tex: 'n \\log n', display: false }]);
  });

  it.each([
    ['Schr\\"{o}dinger', 'Schrödinger'],
    ["Poincar\\'e and Erd\\H{o}s", 'Poincaré and Erdős'],
    ['{\\\'E}mile na\\"{\\i}ve', 'Émile naïve'],
    ['\\L{}ukasz, S\\o ren, Stra\\ss{}e', 'Łukasz, Søren, Straße'],
    ['Ko\\v{s}ice \\c{C}ay', 'Košice Çay'],
    ["pages 1--3 --- ``quoted'' 5\\%", 'pages 1–3 — “quoted” 5%'],
    ['12\\,000 \\& more~text', '12\u2009000 & more\u00a0text'],
    ['{BERT}: a {G}erman model', 'BERT: a German model'],
    ['see \\cite{x2020} for more', 'see  for more'],
    ['\\href{javascript:alert(1)}{here} \\url{https://a.org/_b}', 'here https://a.org/_b'],
    ['an \\unknowncommand stays', 'an \\unknowncommand stays'],
  ])('reads text-mode TeX: %s', (source, text) => {
    expect(parseTex(source)).toEqual([{ kind: 'text', text }]);
  });

  it('keeps styles, nested ones too', () => {
    expect(parseTex('\\emph{in \\textbf{bold} $x$} {\\it old}')).toEqual([
      {
        kind: 'emphasis',
        children: [
          { kind: 'text', text: 'in ' },
          { kind: 'strong', children: [{ kind: 'text', text: 'bold' }] },
          { kind: 'text', text: ' ' },
          { kind: 'math', tex: 'x', display: false },
        ],
      },
      { kind: 'text', text: ' ' },
      { kind: 'emphasis', children: [{ kind: 'text', text: 'old' }] },
    ]);
  });

  it('leaves markup as characters: nothing of it is ever HTML', () => {
    const source = '<img src=x onerror=alert(1)> & "quotes" <script>';
    expect(parseTex(source)).toEqual([{ kind: 'text', text: source }]);
  });

  it('ends on any input', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('$', '\\', '{', '}', 'a', ' ', '(', '[', '"') }),
        (source) => {
          expect(Array.isArray(parseTex(source))).toBe(true);
        },
      ),
    );
  });

  it('keeps every word of text without TeX', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', '1', ' ', '.', '<', '&', 'é', '数') }),
        (source) => {
          expect(
            parseTex(source)
              .map((s) => (s.kind === 'text' ? s.text : ''))
              .join(''),
          ).toBe(source);
        },
      ),
    );
  });
});

it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
  'a command that every object has as a member stays as it was typed: %s',
  (name) => {
    expect(plainText(`\\${name} a`)).toBe(`\\${name} a`);
  },
);

describe('plainText', () => {
  it('gives one line of words', () => {
    expect(plainText('\\emph{Bounds}  on\n $\\alpha$')).toBe('Bounds on \\alpha');
  });
});

describe('excerpt', () => {
  it('cuts between words and never inside a formula', () => {
    const segments = parseTex('one two three four $x^2$ five');
    expect(excerpt(segments, 10)).toEqual([{ kind: 'text', text: 'one two …' }]);
    expect(excerpt(segments, 22).at(-1)).toEqual({ kind: 'math', tex: 'x^2', display: false });
    expect(excerpt(segments, 100)).toEqual(segments);
  });
});
