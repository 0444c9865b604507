import { expect, it } from 'vitest';
import { languageName } from './language-name.ts';

it.each([
  ['eng', 'English'],
  ['deu', 'German'],
  ['deu_latf', 'German (Fraktur)'],
  ['chi_sim', 'Chinese (simplified)'],
  ['chi_tra_vert', 'Chinese (traditional, vertical)'],
  ['srp_latn', 'Serbian (Latin)'],
  ['grc', 'Ancient Greek'],
  // What nobody knows is shown as Tesseract calls it.
  ['qqx', 'qqx'],
])('%s is %s', (code, name) => {
  expect(languageName(code)).toBe(name);
});
