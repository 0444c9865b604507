import { expect, it } from 'vitest';
import { onlySetsType } from './safe-tex.ts';

it.each([
  ['Currents of $\\alpha_s$ in \\emph{S\\~ao Paulo}: 50\\%', true],
  ['$\\mathcal{N}=4$ and $\\mathbb R^{1,3}$', true],
  ['no command at all', true],
  ['\\input{/etc/passwd}', false],
  ['$\\input{/etc/passwd}$', false],
  ['\\immediate\\write18{rm -rf}', false],
  ['\\csname in\\endcsname', false],
  ['^^5cinput{x}', false],
  ['\\@@input x', false],
  ['\\begin{document}', false],
  ['ends in a backslash \\', false],
])('%s only sets type: %s', (tex, harmless) => {
  expect(onlySetsType(tex)).toBe(harmless);
});
