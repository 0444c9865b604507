import type { Element } from './model.ts';
import type { Random } from './random.ts';
import { type Sources, sentences } from './writer.ts';

const formulas = [
  'E(x) = \\sum_{i=1}^{n} w_i \\, f_i(x) + \\lambda \\lVert x \\rVert^2',
  '\\frac{\\partial u}{\\partial t} = D \\, \\nabla^2 u - \\gamma u',
  "p(y \\mid x) = \\frac{\\exp(s(x, y))}{\\sum_{y'} \\exp(s(x, y'))}",
  'T_{k+1} = \\max\\{ a T_k, \\; b - T_k \\}',
  '\\int_0^1 g(t) \\, dt \\leq \\sqrt{\\frac{2}{\\pi}} \\, \\sigma',
  'A = \\begin{pmatrix} 1 & \\rho \\\\ \\rho & 1 \\end{pmatrix}',
  '\\hat{\\mu} = \\frac{1}{m} \\sum_{j} X_j, \\qquad v = \\mathrm{Var}(\\hat{\\mu})',
];

/** A displayed formula, often with a number, and the end of the sentence that it stands in. */
export function displayed(random: Random, sources: Sources, number: number): Element[] {
  const labelled = number <= 3 || random.chance(0.4);
  const formula: Element = {
    kind: 'formula',
    latex: random.pick(formulas),
    ...(labelled ? { id: `eq${number}` } : {}),
  };
  if (random.chance(0.4)) return [formula];
  const start = random.pick([
    'where the second term vanishes in the limit. ',
    'for all indices that occur. ',
    'which is what had to be minimised. ',
    'with constants as above. ',
  ]);
  return [
    formula,
    {
      kind: 'paragraph',
      pieces: [{ kind: 'text', text: start }, ...sentences('method', random.whole(1, 2), sources)],
      continues: true,
    },
  ];
}
