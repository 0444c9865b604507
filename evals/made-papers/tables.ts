import type { Field } from './fields.ts';
import type { Cell, FloatBody } from './model.ts';
import type { Random } from './random.ts';
import { tex } from './tex-text.ts';
import { capitalised } from './writer.ts';

type Table = FloatBody & { kind: 'table' };

const short = (text: string): string => capitalised(text.replace(/^(?:the|a) /u, ''));

/** A table of results: a head of one row, or of two with cells over several columns, then a row for each method. */
export function tableBody(random: Random, field: Field, wide: boolean): Table {
  const style = random.pick(['booktabs', 'booktabs', 'boxed', 'lined', 'bare'] as const);
  const grouped = random.chance(0.4);
  const columns = grouped ? 5 : random.whole(3, wide ? 6 : 4);
  const head = grouped ? groupedHead(random, field) : [plainHead(random, field, columns)];
  const methods = random.some(field.method, random.whole(3, 6)).map(short);
  const rows = methods.map((method) => [
    { text: method },
    ...Array.from({ length: columns - 1 }, () => ({ text: value(random) })),
  ]);
  return { kind: 'table', style, columns, headRows: head.length, rows: [...head, ...rows] };
}

function plainHead(random: Random, field: Field, columns: number): Cell[] {
  const names = ['Runs', 'Time', 'Size', 'Gain', 'Error'];
  const measures = columns > 4 ? [] : random.some(field.measure, 1).map((name) => short(name));
  return [
    { text: random.pick(['Method', 'Variant', 'Treatment']) },
    ...[...measures, ...random.some(names, 5)].slice(0, columns - 1).map((text) => ({ text })),
  ];
}

function groupedHead(random: Random, field: Field): (Cell | undefined)[][] {
  const [one = '', other = ''] = random.some(field.data, 2).map(short);
  return [
    [
      { text: 'Method', rowSpan: 2 },
      { text: one, columnSpan: 2 },
      undefined,
      { text: other, columnSpan: 2 },
      undefined,
    ],
    [undefined, { text: 'Mean' }, { text: 'Max' }, { text: 'Mean' }, { text: 'Max' }],
  ];
}

function value(random: Random): string {
  const number = (random.whole(10, 998) / 10).toFixed(1);
  return random.chance(0.15)
    ? `${number}%`
    : random.chance(0.15)
      ? `${number} ± 0.${random.whole(1, 9)}`
      : random.chance(0.06)
        ? '–'
        : number;
}

/** The table in LaTeX. */
export function tableTex({ style, columns, headRows, rows }: Table): string {
  const bars = style === 'boxed' ? '|' : '';
  const spec = `${bars}l${bars}${Array.from({ length: columns - 1 }, () => `c${bars}`).join('')}`;
  const lines = rows.map((row, index) => {
    const cells = row.flatMap((cell, column) => {
      if (!cell)
        return row.slice(0, column).some((before, at) => (before?.columnSpan ?? 1) + at > column) ? [] : [''];
      const text = tex(cell.text);
      if (cell.columnSpan) return [`\\multicolumn{${cell.columnSpan}}{c${bars}}{${text}}`];
      return [cell.rowSpan ? `\\multirow{${cell.rowSpan}}{*}{${text}}` : text];
    });
    const after = ruleAfter(style, index, headRows, rows.length, columns);
    return `${cells.join(' & ')} \\\\ ${after}`;
  });
  const top = { booktabs: '\\toprule', boxed: '\\hline', lined: '\\hline', bare: '' }[style];
  return `\\begin{tabular}{${spec}}\n${top}\n${lines.join('\n')}\n\\end{tabular}`;
}

function ruleAfter(
  style: Table['style'],
  index: number,
  headRows: number,
  count: number,
  columns: number,
): string {
  const last = index === count - 1;
  if (style === 'bare') return '';
  if (style === 'boxed') return index < headRows - 1 ? `\\cline{2-${columns}}` : '\\hline';
  if (style === 'lined') return index === headRows - 1 || last ? '\\hline' : '';
  if (last) return '\\bottomrule';
  if (index === headRows - 1) return '\\midrule';
  return index < headRows - 1 ? '\\cmidrule(lr){2-3}\\cmidrule(lr){4-5}' : '';
}
