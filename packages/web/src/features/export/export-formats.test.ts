import { expect, it } from 'vitest';
import { fileNameOf } from './export-formats.ts';

it.each([
  [null, 'papers.bib'],
  ['attachment', 'papers.bib'],
  ['attachment; filename="smith2024.bib"', 'smith2024.bib'],
  ['attachment; filename="m.bib"; filename*=UTF-8\'\'m%C3%BCller2024.bib', 'müller2024.bib'],
  ["attachment; filename*=UTF-8''%E0%A4%A", 'papers.bib'],
  ['attachment; filename="../../x.bib"', '.._.._x.bib'],
])('%s → %s', (disposition, name) => {
  expect(fileNameOf(disposition, 'papers.bib')).toBe(name);
});
