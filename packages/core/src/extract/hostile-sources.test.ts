import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLatexml } from './html/read-latexml.ts';
import { readLatex } from './latex/read-latex.ts';
import { latexmlPage } from './testing/latexml-page.ts';

/** Whatever a source is, it is read or refused: an exception would take the PDF with it. */
const words = 'words that fill the page '.repeat(15);
const page = latexmlPage(`<h1 class="ltx_title ltx_title_document">Knots</h1>
<section class="ltx_section"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag">1 </span>Ropes</h2>
<div class="ltx_para"><p class="ltx_p">${words}<math alttext="x^2"><mi>x</mi></math><cite class="ltx_cite"><a href="#b1">1</a></cite>
<span class="ltx_note"><span class="ltx_note_content"><span class="ltx_tag_note">1</span>Hemp.</span></span></p></div>
<table class="ltx_equation"><tr class="ltx_eqn_row"><td><math alttext="E"></math></td></tr></table>
<figure class="ltx_table"><figcaption class="ltx_caption">Sizes</figcaption><table class="ltx_tabular"><tr class="ltx_tr">
<td class="ltx_td" colspan="2" rowspan="2">a</td></tr></table></figure></section><li class="ltx_bibitem" id="b1">A. Rope.</li>`);
const paper = String.raw`\documentclass{article}\newcommand{\a}[2][x]{#1 #2}\def\b#1{\a{#1}}\title{Knots}
\begin{document}\maketitle\section{Ropes} ${words} $x^2$ \[E\] \cite{b}\footnote{Hemp.} \a[y]{z} \b{c}
\begin{table}\caption{Sizes}\begin{tabular}{ll} a & \multicolumn{2}{c}{b} \\ \end{tabular}\end{table}
\begin{itemize}\item One\end{itemize}\begin{thebibliography}{9}\bibitem{b} A. Rope.\end{thebibliography}\end{document}`;

/** A text with a few pieces of it taken out, moved, repeated or made something else. */
const mutated = (text: string, odd: readonly string[]) =>
  fc
    .array(
      fc.record({
        from: fc.nat(text.length),
        length: fc.nat(40),
        to: fc.nat(text.length),
        insert: fc.oneof(fc.constantFrom(...odd), fc.string({ maxLength: 10 })),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((changes) =>
      changes.reduce((now, { from, length, to, insert }) => {
        const piece = now.slice(from, from + length);
        const without = now.slice(0, from) + now.slice(from + length);
        return without.slice(0, to) + insert + piece + without.slice(to);
      }, text),
    );

describe('hostile sources', () => {
  it('HTML that was changed anywhere is read or refused', () => {
    const odd = [
      '<',
      '</',
      '<table>',
      '<math>',
      '</p>',
      '&#x',
      '<!--',
      '<td rowspan="99999999">',
      '\0',
      '<script>',
    ];
    fc.assert(
      fc.property(mutated(page, odd), (html) => {
        expect(typeof readLatexml(html, '2401.00001v2').ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  it('LaTeX that was changed anywhere is read or refused', () => {
    const odd = [
      '\\',
      '{',
      '}',
      '$',
      '%',
      '&',
      '#9',
      '[',
      '\\begin{',
      '\\end{tabular}',
      '\\input{main}',
      '\\def\\b{\\b}',
    ];
    fc.assert(
      fc.property(mutated(paper, odd), (tex) => {
        expect(typeof readLatex(new Map([['main.tex', tex]])).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  it('elements without end are refused, and by the hundred thousand read', () => {
    for (const piece of [
      '<p>',
      '<div class="ltx_p">',
      '<table>',
      '<td>x',
      '<span class="ltx_title">',
      '<br>',
    ])
      expect(readLatexml(latexmlPage(piece.repeat(450_000))).ok).toBe(false);
    const title = `<h2 class="ltx_title ltx_title_theorem">${'<b>x </b>'.repeat(200_000)}</h2>`;
    expect(readLatexml(latexmlPage(title)).ok).toBe(true);
  });
});
