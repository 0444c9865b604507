import type { Design } from './designs.ts';
import type { Plan } from './model.ts';
import { tex } from './tex-text.ts';

/** Writes where each region stands: name, pages before, position and size in scaled points. */
const measuring = String.raw`
\newwrite\truthfile
\AtBeginDocument{\immediate\openout\truthfile=\jobname.pos}
\newsavebox\truthbox
\newcommand\truthmark[1]{\pdfsavepos\edef\truthnow{\write\truthfile{#1|\noexpand\the\ReadonlyShipoutCounter|\noexpand\the\noexpand\pdflastxpos|\noexpand\the\noexpand\pdflastypos|\the\wd\truthbox|\the\ht\truthbox|\the\dp\truthbox|\noexpand\the\noexpand\pdfpageheight}}\truthnow}
\newenvironment{truthregion}[1]{\def\truthname{#1}\begin{lrbox}{\truthbox}}{\end{lrbox}\leavevmode\truthmark{\truthname}\usebox\truthbox}
`;

/** Everything before the title page. The same source gives the same bytes. */
export function preambleOf(plan: Plan, design: Design, links: boolean, stamp: string): string {
  const acm = design.documentClass === 'acmart';
  return [
    `\\documentclass[${design.options}]{${design.documentClass}}`,
    '\\pdfsuppressptexinfo=-1 \\pdftrailerid{} \\pdfcompresslevel=9',
    ...design.preamble,
    '\\usepackage{graphicx,booktabs,multirow,tikz}',
    ...(acm || design.documentClass === 'amsart' ? [] : ['\\usepackage{amsmath}']),
    ...(acm || design.documentClass === 'mnras' ? [] : ['\\usepackage{amssymb}']),
    ...(acm ? ['\\settopmatter{printacmref=false}'] : []),
    ...(design.programs
      ? [
          '\\usepackage{float}',
          '\\newfloat{algorithm}{tb}{loa}',
          '\\floatname{algorithm}{Algorithm}',
          '\\newfloat{listing}{tb}{lol}',
          '\\floatname{listing}{Listing}',
        ]
      : []),
    ...(design.lineNumbers ? ['\\usepackage[switch]{lineno}'] : []),
    `\\newcommand\\runningtitle{${tex(plan.shortTitle)}}`,
    ...(links && !acm ? [`\\usepackage[hidelinks,pdftitle={${tex(plan.title)}}]{hyperref}`] : []),
    ...(design.stamp
      ? [
          '\\usepackage{eso-pic}',
          `\\AddToShipoutPictureBG*{\\AtPageLowerLeft{\\put(22,220){\\rotatebox{90}{\\fontfamily{ptm}\\fontsize{18}{20}\\selectfont\\color[gray]{0.5}${tex(stamp)}}}}}`,
        ]
      : []),
    measuring,
    '\\sloppy',
  ].join('\n');
}
