import type { Design } from './designs.ts';
import { frontMatters } from './front-matter.ts';
import type { Element, FloatBody, Plan, PlannedFloat } from './model.ts';
import { texOf } from './pieces.ts';
import { preambleOf } from './preamble.ts';
import { tableTex } from './tables.ts';
import { tex } from './tex-text.ts';

const sections = ['section', 'subsection', 'subsubsection'];
const command = (level: number, design: Design): string =>
  (design.chapters ? ['chapter', ...sections] : sections)[level - 1] ?? 'paragraph';

/** The whole source of a paper. */
export function sourceOf(plan: Plan, design: Design, links: boolean, stamp: string): string {
  const { citing } = design;
  const acknowledgements = plan.acknowledgements
    ? [`\\${command(1, design)}*{Acknowledgements}\n${texOf(plan.acknowledgements, citing)}`]
    : [];
  return [
    preambleOf(plan, design, links, stamp),
    '\\begin{document}',
    ...(design.lineNumbers ? ['\\linenumbers'] : []),
    frontMatters[design.front](plan, texOf(plan.abstract, citing)),
    ...beforeAppendix(plan.body).map((element) => elementTex(element, design)),
    ...acknowledgements,
    ...(design.documentClass.startsWith('revtex') ? [] : [`\\bibliographystyle{${design.bibliography}}`]),
    '\\bibliography{paper}',
    ...plan.body.slice(beforeAppendix(plan.body).length).map((element) => elementTex(element, design)),
    '\\end{document}',
    '',
  ].join('\n\n');
}

/** Appendices come after the references. */
export function beforeAppendix(body: readonly Element[]): readonly Element[] {
  const at = body.findIndex(({ kind }) => kind === 'appendix');
  return at === -1 ? body : body.slice(0, at);
}

function elementTex(element: Element, design: Design): string {
  switch (element.kind) {
    case 'appendix':
      // IEEEtran's own command for one appendix prints no title.
      return design.documentClass === 'IEEEtran' ? '\\appendices' : '\\appendix';
    case 'heading': {
      const star = element.numbered ? '' : '*';
      return `\\${command(element.level, design)}${star}{${tex(element.text)}}${element.id && element.numbered ? `\\label{${element.id}}` : ''}`;
    }
    case 'paragraph': {
      const head = element.head
        ? `\\paragraph{${tex(element.head)}.} `
        : element.continues
          ? '\\noindent '
          : '';
      return head + texOf(element.pieces, design.citing);
    }
    case 'list': {
      const kind = element.ordered ? 'enumerate' : 'itemize';
      const items = element.items.map((item) => `\\item ${texOf(item, design.citing)}`);
      return `\\begin{${kind}}\n${items.join('\n')}\n\\end{${kind}}`;
    }
    case 'formula':
      return element.id
        ? `\\begin{equation}\n${element.latex}\n\\label{${element.id}}\n\\end{equation}`
        : `\\[\n${element.latex}\n\\]`;
    case 'float':
      return floatTex(element.float, design);
  }
}

function floatTex({ id, caption, wide, place, body }: PlannedFloat, design: Design): string {
  const kind =
    body.kind === 'table'
      ? 'table'
      : body.kind === 'algorithm' || body.kind === 'listing'
        ? body.kind
        : 'figure';
  const name = wide ? `${kind}*` : kind;
  const captionTex = `\\caption{${texOf(caption, design.citing)}}\\label{${id}}`;
  const content = `\\begin{truthregion}{${id}}%\n${bodyTex(body)}%\n\\end{truthregion}`;
  const above = body.kind === 'table' && design.documentClass !== 'elsarticle';
  const parts = above ? [captionTex, '\\par\\smallskip', content] : [content, '\\par', captionTex];
  return `\\begin{${name}}[${place}]\n\\centering\n${parts.join('\n')}\n\\end{${name}}`;
}

function bodyTex(body: FloatBody): string {
  switch (body.kind) {
    case 'drawing':
      return body.latex;
    case 'image':
      return `\\includegraphics[width=${body.width}\\columnwidth]{${body.file}}`;
    case 'side-by-side':
      return body.parts
        .map(
          ({ latex, caption }) =>
            `\\begin{tabular}{@{}c@{}}${latex}\\\\ {\\small ${tex(caption)}}\\end{tabular}`,
        )
        .join('\\quad');
    case 'table':
      return tableTex(body);
    case 'algorithm':
    case 'listing':
      return `\\begin{minipage}{0.92\\columnwidth}${body.kind === 'listing' ? '\\ttfamily\\small' : '\\small'}\\raggedright\n${body.lines
        .map(
          (line) =>
            `\\makebox[${(line.length - line.trimStart().length) / 2}em]{}${tex(line.trim()).replaceAll('>', '$>$')}`,
        )
        .join('\\\\\n')}\n\\end{minipage}`;
  }
}
