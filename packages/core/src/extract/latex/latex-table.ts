import type { SourceCell } from '../../contracts/source-text.ts';
import { TexScanner } from './tex-scanner.ts';

const rules =
  /^\s*(?:\\(?:hline|toprule|midrule|bottomrule|addlinespace|cmidrule|cline|centering|rowcolor)(?:\s*\([^()]*\))?(?:\s*\[[^\]]*\])?(?:\s*\{[^{}]*\})?\s*)+/;
const spanning = /^\s*\\(multicolumn|multirow)\s*(?:\[[^\]]*\])?\s*\{\s*(\d{1,3})\s*\}/;

/** The cells of a tabular by row and column. `wordsOf` reads what a cell holds. */
export function tableRows(source: string, wordsOf: (tex: string) => string): SourceCell[] {
  const cells: SourceCell[] = [];
  let row = 0;
  for (const line of split(source, '\\\\')) {
    const content = line.replace(/^\s*\[[^\]]*\]/, '').replace(rules, '');
    if (content.trim() === '') continue;
    let column = 0;
    for (const tex of split(content, '&')) {
      const [, kind, count = '1'] = spanning.exec(tex) ?? [];
      const columnSpan = kind === 'multicolumn' ? Math.max(1, Number(count)) : 1;
      const rowSpan = kind === 'multirow' ? Math.max(1, Number(count)) : 1;
      cells.push({ row, column, rowSpan, columnSpan, header: false, text: wordsOf(tex).trim() });
      column += columnSpan;
    }
    row += 1;
  }
  return cells;
}

/** The parts between marks that stand in no group and no environment of their own. */
function split(source: string, mark: '&' | '\\\\'): string[] {
  const parts: string[] = [];
  const scan = new TexScanner(source);
  let start = 0;
  let depth = 0;
  while (!scan.done) {
    const { at } = scan;
    if (depth === 0 && scan.skip(mark)) {
      parts.push(source.slice(start, at));
      start = scan.at;
    } else if (source[at] === '\\') {
      const name = scan.command();
      if (name === 'begin') depth += 1;
      if (name === 'end') depth -= 1;
    } else {
      if (source[at] === '{') depth += 1;
      if (source[at] === '}') depth -= 1;
      scan.at += 1;
    }
  }
  parts.push(source.slice(start));
  return parts;
}
