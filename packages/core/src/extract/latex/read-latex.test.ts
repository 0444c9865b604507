import { describe, expect, it } from 'vitest';
import { readLatex } from './read-latex.ts';

const filler = 'Words that fill the page so that it is long enough. '.repeat(12);
const paper = (body: string, preamble = '') =>
  `\\documentclass{article}\n${preamble}\n\\begin{document}\n${body}\n\n${filler}\n\\end{document}`;
const read = (files: Record<string, string>) => readLatex(new Map(Object.entries(files)));
const blocksOf = (body: string, preamble = '', more: Record<string, string> = {}) => {
  const result = read({ 'paper.tex': paper(body, preamble), ...more });
  if (!result.ok) throw new Error(result.error);
  return result.value.blocks.slice(0, -1);
};
const brief = (...given: Parameters<typeof blocksOf>) =>
  blocksOf(...given).map(({ role, text }) => [role, text]);

describe('blocks of a LaTeX source', () => {
  it('tells title, abstract, headings with levels, and paragraphs', () => {
    const body = String.raw`\maketitle
\begin{abstract}We tie \emph{knots}.\end{abstract}
\section{Ropes} Ropes are
long.

\subsection*{Of hemp} They are strong.
\paragraph{Care.} Keep them dry.`;
    expect(
      blocksOf(body, String.raw`\title[Knots]{Of Knots \\ and Braids}`).map(({ role, text, level }) => [
        role,
        text,
        level,
      ]),
    ).toEqual([
      ['title', 'Of Knots and Braids', undefined],
      ['abstract', 'We tie knots.', undefined],
      ['heading', 'Ropes', 1],
      ['paragraph', 'Ropes are long.', undefined],
      ['heading', 'Of hemp', 2],
      ['paragraph', 'They are strong.', undefined],
      ['heading', 'Care.', 4],
      ['paragraph', 'Keep them dry.', undefined],
    ]);
  });

  it('puts sections below chapters where there are some', () => {
    const body = '\\chapter{One}\\section{Two}\\paragraph{Three}';
    expect(blocksOf(body).map(({ level }) => level)).toEqual([1, 2, 4]);
  });

  it('keeps formulas in TeX, in and between paragraphs', () => {
    const [before, formula, display, after] = blocksOf(
      String.raw`Let $x_1$ be a rope. \begin{align*} a &= b \label{e} \\ c &= d \nonumber \end{align*} and \[ E = mc^2 \] so \(y\) it is.`,
    );
    expect(before).toMatchObject({ text: 'Let x_1 be a rope.', math: [{ start: 4, end: 7 }] });
    expect(formula).toMatchObject({ role: 'formula', tex: String.raw`a &= b \\ c &= d` });
    expect(display).toBeDefined();
    expect(after).toMatchObject({ role: 'formula', tex: 'E = mc^2' });
  });

  it('reads on where a dollar sign begins no formula', () => {
    const body = String.raw`Ropes cost \code{x$rope} here.

\section{Hemp} It is $x^2$ long, typed \verb|y$rope\n| or \verb*+$+.

\section{Braids} They cost 5$ each.

Signs $$ open.`;
    expect(blocksOf(body).map(({ role, text, math }) => [role, text, math.length])).toEqual([
      ['paragraph', 'Ropes cost x$rope here.', 0],
      ['heading', 'Hemp', 0],
      ['paragraph', 'It is x^2 long, typed y$rope\\n or $.', 1],
      ['heading', 'Braids', 0],
      ['paragraph', 'They cost 5$ each.', 0],
      ['paragraph', 'Signs open.', 0],
    ]);
  });

  it('leaves out comments, labels and what is cited', () => {
    const body =
      'One % and not two\n rope\\label{a}~is 5\\% long~\\cite[p.~3]{b,c}, see Fig.~\\ref{f}.\n%\n% no\n\nNext\\\\% no\n line.\n\\iffalse never \\fi';
    expect(brief(body)).toEqual([
      ['paragraph', 'One rope is 5% long , see Fig. .'],
      ['paragraph', 'Next line.'],
    ]);
  });

  it('sets notes behind their paragraph, and floats apart', () => {
    const body = String.raw`Ropes\footnote{Of \textbf{hemp}.} are long.
\begin{figure}[t]\centering\includegraphics[width=3cm]{rope.png}\caption[Short]{Four ropes.}\label{f}\end{figure}
\begin{table}\caption{Sizes.}\begin{tabular}{l|rr}\toprule Rope & \multicolumn{2}{c}{Size} \\ \midrule hemp & 1 & {2 \& 3} \\\bottomrule\end{tabular}\end{table}
\begin{lstlisting}[language=C]
int rope = 1;
\end{lstlisting}`;
    const blocks = blocksOf(body);
    expect(blocks.map(({ role, text, floating }) => [role, text, floating])).toEqual([
      ['paragraph', 'Ropes are long.', false],
      ['footnote', 'Of hemp.', true],
      ['caption', 'Four ropes.', true],
      ['caption', 'Sizes.', true],
      ['table', 'Rope Size hemp 1 2 & 3', true],
      ['figure-text', 'int rope = 1;', true],
    ]);
    expect(blocks[4]?.cells?.map(({ row, column, columnSpan }) => [row, column, columnSpan])).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [1, 0, 1],
      [1, 1, 1],
      [1, 2, 1],
    ]);
  });

  it('reads lists, and the bibliography that BibTeX made', () => {
    const bbl = String.raw`\begin{thebibliography}{9}
\bibitem[Rope(2020)]{rope} A.~R{\"o}pe. \newblock {\em Knots}.
\bibitem{braid} B. Braid.
\end{thebibliography}`;
    const body = '\\begin{itemize}\\item One.\n\n\\item[b)] Two.\\end{itemize}\\bibliography{all}';
    expect(blocksOf(body, '', { 'paper.bbl': bbl }).map(({ role, text, id }) => [role, text, id])).toEqual([
      ['list-item', 'One.', undefined],
      ['list-item', 'b) Two.', undefined],
      ['reference', 'A. Röpe. Knots.', 'rope'],
      ['reference', 'B. Braid.', 'braid'],
    ]);
  });

  it('writes the macros of the author in full', () => {
    const preamble = String.raw`\newcommand{\rope}[2][long]{a #1 #2 rope}
\def\be{\begin{equation}} \def\ee{\end{equation}} \DeclareMathOperator{\len}{len}
\newcommand\name{\textsc{Knotter}} \renewcommand{\section}{nothing}`;
    const body = String.raw`\section{On \name} It is \rope{new}, \rope[short]{old}; \name{} ties. \be \len(x) \ee`;
    expect(brief(body, preamble)).toEqual([
      ['heading', 'On Knotter'],
      ['paragraph', 'It is a long new rope, a short old rope; Knotter ties.'],
      ['formula', String.raw`\operatorname{len}(x)`],
    ]);
  });

  it('parts the name that a macro stands for from the word after it', () => {
    const macro = String.raw`\newcommand{\tool}{\textsf{braid}\xspace}`;
    const body = String.raw`\section{\tool installation} \tool ties, as \tool, \tool{} and (\tool) do.`;
    expect(brief(body, macro)).toEqual([
      ['heading', 'braid installation'],
      ['paragraph', 'braid ties, as braid, braid and (braid) do.'],
    ]);
  });

  it('finds the main file and what it takes in, never outside and never for ever', () => {
    const files = {
      'src/main.tex': paper('\\input{parts/one} \\include{parts/two}\\input{../secret}'),
      'src/parts/one.tex': 'One part.\\input{parts/one}\n\n',
      'src/parts/two.tex': 'Two parts.',
      'answer.tex': paper('Another document.').repeat(2),
    };
    const result = read(files);
    expect(result.ok && result.value.blocks.map(({ text }) => text).slice(0, -1)).toEqual([
      'One part.',
      'Two parts.',
    ]);
  });
});

describe('sources that are not used', () => {
  it.each([
    ['without a document', { 'a.tex': 'words', 'b.sty': '\\documentclass' }, 'no-main-file'],
    ['without text', { 'a.tex': '\\documentclass{a}\\begin{document}\\end{document}' }, 'no-text'],
    ['that are cut off', { 'a.tex': paper('\\textbf{'.repeat(100)) }, 'truncated'],
    ['that grow without end', { 'a.tex': paper('\\a', '\\def\\a{\\b\\b x}\\def\\b{\\a\\a y}') }, 'too-large'],
  ])('%s', (_name, files: Record<string, string>, problem) => {
    expect(read(files)).toEqual({ ok: false, error: problem });
  });

  it.each([
    ['options', '\\x[a'.repeat(30_000)],
    ['environments', '\\begin{a}'.repeat(30_000)],
    ['groups', '{'.repeat(20) + '\\textbf{x}'.repeat(50_000)],
    ['names of environments', `\\begin{${'a b '.repeat(200_000)}}`],
    ['backslashes', '\\\\'.repeat(500_000)],
    ['comments', '\\iffalse '.repeat(100_000)],
    ['formulas', '$x\\('.repeat(100_000)],
  ])('hostile %s take little time', (_name, body) => {
    const start = performance.now();
    read({ 'a.tex': paper(body) });
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
