import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { formulaOptions } from './katex-loader.ts';

const html = (tex: string) => katex.renderToString(tex, formulaOptions);
/** The tags alone: what KaTeX refuses it shows as text, which is harmless. */
const tags = (tex: string) =>
  html(tex)
    .match(/<[^>]+>/g)
    ?.join('') ?? '';

describe('formulas of strangers', () => {
  it('renders ordinary maths', () => {
    expect(html('\\mathcal{O}(n \\log n)')).toContain('class="katex"');
  });

  it.each([
    ['a script link', '\\href{javascript:alert(1)}{x}'],
    ['an image', '\\includegraphics{https://evil.example/x.png}'],
    ['raw attributes', '\\htmlData{onclick=alert(1)}{x}'],
    ['a style', '\\htmlStyle{background:url(https://evil.example)}{x}'],
  ])('shows no element for %s', (_name, tex) => {
    expect(tags(tex)).not.toMatch(/<(a|img|script)\b|onclick=|url\(/);
  });

  it('escapes markup and shows what it cannot read as it was typed', () => {
    expect(html('x < <img src=y>')).not.toContain('<img');
    expect(html('\\nosuchcommand')).toContain('nosuchcommand');
    expect(html('\\frac{1}{')).toContain('katex-error');
  });

  it('stops a macro bomb', () => {
    const bomb =
      '\\def\\a{\\b\\b\\b\\b}\\def\\b{\\c\\c\\c\\c}\\def\\c{\\d\\d\\d\\d}\\def\\d{xxxx}\\a\\a\\a\\a';
    expect(html(bomb)).toContain('katex-error');
  });

  it('keeps sizes within the line', () => {
    expect(tags('\\rule{999em}{999em}')).toContain('20em');
    expect(tags('\\rule{999em}{999em}')).not.toContain('999em');
  });
});
