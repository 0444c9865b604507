import type { Field } from './fields.ts';
import type { FloatBody } from './model.ts';
import type { Random } from './random.ts';
import { tex } from './tex-text.ts';
import { capitalised } from './writer.ts';

/** A chart: axes, ticks, a legend and two curves. Width and height in centimetres. */
export function chart(random: Random, field: Field, width: number, height: number): string {
  const curve = (): string => {
    let level = random.next() * 0.4;
    return Array.from({ length: 9 }, (_, index) => {
      level = Math.min(1, level + (random.next() - 0.25) * 0.18);
      return `(${((width * index) / 8).toFixed(2)},${(Math.max(0, level) * height).toFixed(2)})`;
    }).join(' -- ');
  };
  const ticks = Array.from(
    { length: 5 },
    (_, index) =>
      `\\draw (${((width * index) / 4).toFixed(2)},0) -- +(0,-0.08) node[below,font=\\scriptsize] {${index * random.pick([5, 10, 20])}};`,
  );
  const heights = Array.from(
    { length: 4 },
    (_, index) =>
      `\\draw (0,${((height * index) / 3).toFixed(2)}) -- +(-0.08,0) node[left,font=\\scriptsize] {0.${index * 2 + 1}};`,
  );
  return [
    '\\begin{tikzpicture}',
    `\\draw[->] (0,0) -- (${width + 0.2},0); \\draw[->] (0,0) -- (0,${height + 0.2});`,
    ...ticks,
    ...heights,
    `\\draw[thick,blue!70!black] ${curve()};`,
    `\\draw[thick,dashed,red!70!black] ${curve()};`,
    `\\node[font=\\scriptsize,anchor=north] at (${width / 2},-0.4) {${tex(random.pick(field.measure))}};`,
    `\\node[font=\\tiny,anchor=south east] at (${width},0.05) {ours};`,
    '\\end{tikzpicture}',
  ].join('\n');
}

/** Boxes with words, joined by arrows. */
export function scheme(random: Random, field: Field, boxes: number, step: number): string {
  const names = random.some(field.object, boxes).map((name) => tex(capitalised(name)));
  return [
    '\\begin{tikzpicture}',
    ...names.map(
      (name, index) =>
        `\\node[draw,rounded corners=2pt,font=\\footnotesize,align=center,text width=1.5cm,minimum height=8mm] (b${index}) at (${(index * step).toFixed(2)},${index % 2 === 0 ? 0 : random.pick([0, 0.9])}) {${name}};`,
    ),
    ...names.slice(1).map((_, index) => `\\draw[->] (b${index}) -- (b${index + 1});`),
    '\\end{tikzpicture}',
  ].join('\n');
}

/** The content of a figure that is `width` centimetres wide at most. */
export function figureBody(random: Random, field: Field, width: number): FloatBody {
  const kind = random.pick(['chart', 'chart', 'scheme', 'image', 'side-by-side'] as const);
  const boxes = Math.max(2, Math.min(5, Math.floor(width / 2.3)));
  switch (kind) {
    case 'chart':
      return {
        kind: 'drawing',
        latex: chart(random, field, Math.min(width - 1.4, 9), random.pick([2.6, 3.2, 4])),
      };
    case 'scheme':
      return { kind: 'drawing', latex: scheme(random, field, boxes, 2.2) };
    case 'image':
      return { kind: 'image', file: random.pick(['field.png', 'rings.png']), width: random.pick([0.6, 0.8]) };
    case 'side-by-side':
      return {
        kind: 'side-by-side',
        parts: ['a', 'b'].map((letter) => ({
          latex: chart(random, field, width / 2 - 1.6, 1.8),
          caption: `(${letter}) ${capitalised(random.pick(field.measure))}`,
        })),
      };
  }
}

const steps = ['sort', 'update', 'merge', 'sample', 'filter', 'scale'];

/** Lines of an algorithm or a program; two leading spaces are one level of indentation. */
export function programLines(random: Random): string[] {
  const name = (): string => random.pick(steps);
  return [
    `input: queue q, limit ${random.whole(8, 64)}`,
    `state = ${name()}(q)`,
    'while state changes do',
    `  item = ${name()}(state, q)`,
    `  if item.weight > ${random.whole(2, 9)} then`,
    `    state = ${name()}(state, item)`,
    '  end if',
    'end while',
    `return ${name()}(state)`,
  ];
}
