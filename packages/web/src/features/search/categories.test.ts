import { searchQuerySchema } from '@papyri/core/contracts/search';
import { describe, expect, it } from 'vitest';
import { categoryGroups, categoryName, filterCategories, wholeArchives } from './categories.ts';

const all = [...categoryGroups.flatMap((group) => group.categories), ...wholeArchives];

describe('categories', () => {
  it('holds arXiv’s taxonomy once: 40 of cs, 32 of math, 22 of physics', () => {
    const codes = all.map((entry) => entry.code);
    expect(new Set(codes).size).toBe(codes.length);
    const count = (archive: string) =>
      codes.filter((code) => code.startsWith(`${archive}.`) && !code.endsWith('*')).length;
    expect(['cs', 'math', 'physics', 'q-bio', 'q-fin', 'stat', 'eess', 'econ', 'nlin'].map(count)).toEqual([
      40, 32, 22, 10, 9, 6, 4, 3, 5,
    ]);
  });

  it('gives every category a name and a code that the search accepts', () => {
    for (const { code, name } of all) {
      expect(name).toMatch(/^[A-Z][^\n]{4,}$/);
      expect(searchQuerySchema.safeParse({ categories: [code] }).success, code).toBe(true);
    }
  });

  it.each([
    ['cs.CL', 'Computation and Language'],
    ['astro-ph', 'Astrophysics'],
    ['hep-th', 'High Energy Physics: Theory'],
    ['cs.*', 'All of Computer Science'],
    ['math', 'Mathematics'],
    ['xx.YY', 'xx.YY'],
    ['xx.*', 'xx.*'],
  ])('names %s', (code, name) => {
    expect(categoryName(code)).toBe(name);
  });
});

describe('filterCategories', () => {
  const codes = (typed: string) =>
    filterCategories(typed).flatMap((group) => group.categories.map((c) => c.code));

  it('finds by code, by name and by words in any order', () => {
    expect(codes('cs.cl')).toEqual(['cs.CL']);
    expect(codes('learning machine')).toEqual(['cs.LG', 'stat.ML']);
    expect(codes('zzz')).toEqual([]);
  });

  it('gives everything for nothing typed', () => {
    expect(codes('  ')).toHaveLength(all.length);
  });
});
