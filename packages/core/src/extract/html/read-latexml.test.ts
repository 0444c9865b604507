import { describe, expect, it } from 'vitest';
import { latexmlPage } from '../testing/latexml-page.ts';
import { maxHtmlLength, readLatexml } from './read-latexml.ts';

const filler = `<p class="ltx_p">${'words that fill the page '.repeat(12)}</p>`;
const blocksOf = (body: string) => {
  const read = readLatexml(latexmlPage(body + filler));
  if (!read.ok) throw new Error(read.error);
  return read.value.blocks.slice(0, -1);
};
const brief = (body: string) => blocksOf(body).map(({ role, text }) => [role, text]);

describe('blocks of a page that LaTeXML made', () => {
  it('tells title, authors and abstract', () => {
    const page = `<h1 class="ltx_title ltx_title_document">Of  Knots<br class="ltx_break"/>and Braids</h1>
      <div class="ltx_authors"><span class="ltx_creator ltx_role_author"><span class="ltx_personname">Ada Example</span></span></div>
      <div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6>
      <p class="ltx_p">We tie <em class="ltx_emph">knots</em>.</p></div>`;
    expect(brief(page)).toEqual([
      ['title', 'Of Knots and Braids'],
      ['authors', 'Ada Example'],
      ['heading', 'Abstract'],
      ['abstract', 'We tie knots.'],
    ]);
  });

  it('tells the tree of sections with their numbers', () => {
    const page = `<section class="ltx_section"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">2 </span>Method</h2>
      <section class="ltx_subsection"><h3 class="ltx_title ltx_title_subsection"><span class="ltx_tag ltx_tag_subsection">2.1 </span>Ropes</h3>
      <div class="ltx_para"><p class="ltx_p">Ropes are long.</p></div></section></section>
      <section class="ltx_appendix"><h2 class="ltx_title ltx_title_appendix"><span class="ltx_tag ltx_tag_appendix">Appendix A </span>Proofs</h2></section>`;
    expect(blocksOf(page).map(({ role, text, level, number }) => [role, text, level, number])).toEqual([
      ['heading', 'Method', 1, '2'],
      ['heading', 'Ropes', 2, '2.1'],
      ['paragraph', 'Ropes are long.', undefined, undefined],
      ['heading', 'Proofs', 1, 'A'],
    ]);
  });

  it('keeps TeX of formulas apart from the words, and displayed ones with their numbers', () => {
    const page = `<div class="ltx_para"><p class="ltx_p">Let <math alttext="x_{1}"><mi>x</mi><mn>1</mn></math> be a rope.</p>
      <table class="ltx_equation ltx_eqn_table"><tbody><tr class="ltx_equation ltx_eqn_row"><td class="ltx_eqn_cell"><math
      alttext="\\displaystyle E=mc^{2}"><mi>E</mi></math></td><td class="ltx_eqn_cell ltx_eqn_eqno"><span class="ltx_tag ltx_tag_equation">(3)</span></td></tr></tbody></table>
      <p class="ltx_p">where it ends.</p></div>`;
    const [before, formula, after] = blocksOf(page);
    expect(before).toMatchObject({
      role: 'paragraph',
      text: 'Let x_{1} be a rope.',
      math: [{ start: 4, end: 9 }],
    });
    expect(formula).toMatchObject({ role: 'formula', tex: 'E=mc^{2}', number: '3' });
    expect(after).toMatchObject({ role: 'paragraph', text: 'where it ends.' });
  });

  it('sets notes behind the paragraph they stand in', () => {
    const page = `<p class="ltx_p">Ropes<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>Of hemp.</span></span></span> are long.</p>`;
    expect(brief(page)).toEqual([
      ['paragraph', 'Ropes are long.'],
      ['footnote', 'Of hemp.'],
    ]);
  });

  it('joins a bullet or the name of a theorem to its paragraph', () => {
    const page = `<ul class="ltx_itemize"><li class="ltx_item"><span class="ltx_tag ltx_tag_item">•</span><div class="ltx_para"><p class="ltx_p">One rope.</p></div></li></ul>
      <div class="ltx_theorem"><h6 class="ltx_title ltx_runin ltx_title_theorem"><span class="ltx_tag ltx_tag_theorem">Theorem 1</span>.</h6><div class="ltx_para"><p class="ltx_p">Every rope ends.</p></div></div>`;
    expect(brief(page)).toEqual([
      ['list-item', '• One rope.'],
      ['paragraph', 'Theorem 1. Every rope ends.'],
    ]);
  });

  it('keeps a run-in title that opens nothing', () => {
    const page = `<div class="ltx_theorem"><h6 class="ltx_title ltx_title_theorem">Remark 1.</h6></div>
      <section class="ltx_section"><h2 class="ltx_title ltx_title_section">Next</h2></section>`;
    expect(brief(page)).toEqual([
      ['paragraph', 'Remark 1.'],
      ['heading', 'Next'],
    ]);
  });

  it('tells entries of the bibliography and what cites them', () => {
    const page = `<p class="ltx_p">As shown <cite class="ltx_cite">[<a class="ltx_ref" href="#bib.bib1">1</a>, <a class="ltx_ref" href="#bib.bib2">2</a>]</cite>.</p>
      <section class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist">
      <li class="ltx_bibitem" id="bib.bib1"><span class="ltx_tag ltx_tag_bibitem">[1]</span><span class="ltx_bibblock">A. Rope.</span><span class="ltx_bibblock"> Knots.</span></li></ul></section>`;
    const [paragraph, heading, entry] = blocksOf(page);
    expect(paragraph?.citations).toEqual([{ start: 9, end: 15, targets: ['bib.bib1', 'bib.bib2'] }]);
    expect(heading).toMatchObject({ role: 'heading', text: 'References', level: 1 });
    expect(entry).toMatchObject({ role: 'reference', text: 'A. Rope. Knots.', number: '1', id: 'bib.bib1' });
  });

  it('tells captions and the cells of tables, with spans', () => {
    const page = `<figure class="ltx_table"><figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_table">Table 1: </span>Ropes.</figcaption>
      <table class="ltx_tabular"><tbody><tr class="ltx_tr"><th class="ltx_td ltx_th" rowspan="2">Rope</th><th class="ltx_td ltx_th" colspan="2">Size</th></tr>
      <tr class="ltx_tr"><td class="ltx_td">1</td><td class="ltx_td">2</td></tr></tbody></table></figure>`;
    const [caption, table] = blocksOf(page);
    expect(caption).toMatchObject({ role: 'caption', text: 'Table 1: Ropes.', floating: true });
    expect(
      table?.cells?.map(({ row, column, rowSpan, columnSpan, header, text }) => [
        row,
        column,
        rowSpan,
        columnSpan,
        header,
        text,
      ]),
    ).toEqual([
      [0, 0, 2, 1, true, 'Rope'],
      [0, 1, 1, 2, true, 'Size'],
      [1, 1, 1, 1, false, '1'],
      [1, 2, 1, 1, false, '2'],
    ]);
  });
});

describe('pages that are not used', () => {
  const good = latexmlPage(filler);
  it.each([
    ['cut off', good.slice(0, -20), 'truncated'],
    [
      'with a fatal error',
      latexmlPage(`${filler}<p>Conversion to HTML had a Fatal error and exited abruptly.</p>`),
      'failed',
    ],
    [
      'of errors',
      latexmlPage(filler + '<span class="ltx_ERROR undefined">\\foo</span>'.repeat(3)),
      'too-many-errors',
    ],
    ['without text', latexmlPage('<p class="ltx_p">No more.</p>'), 'no-text'],
    ['of something else', '<html><body><p>Page not found</p></body></html>', 'not-latexml'],
    ['of another version', latexmlPage(filler, '2401.00001v1'), 'other-version'],
    ['too long', good + ' '.repeat(maxHtmlLength), 'too-large'],
    ['nested without end', '<div>'.repeat(100_000), 'too-large'],
  ])('%s', (_name, html, problem) => {
    expect(readLatexml(html, '2401.00001v2')).toEqual({ ok: false, error: problem });
  });

  it('is used where it says that it is the right one, or nothing', () => {
    expect(readLatexml(good, '2401.00001v2').ok).toBe(true);
    expect(readLatexml(latexmlPage(filler, '2401.00001v2'), '2401.00001v2').ok).toBe(true);
  });
});
