import { type Paper, paperSchema } from '@papyri/core/contracts/paper';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationKey, escapeTex, toBibtex } from './bibtex.ts';

const paper = (more: Record<string, unknown> = {}): Paper =>
  paperSchema.parse({
    id: 'arxiv:1706.03762v7',
    source: 'arxiv',
    title: 'Attention Is All You Need',
    authors: [{ name: 'Ashish Vaswani' }, { name: 'Łukasz Kaiser' }],
    primaryCategory: 'cs.CL',
    publishedAt: '2017-06-12T17:57:34Z',
    landingUrl: 'https://arxiv.org/abs/1706.03762v7',
    licence: { name: 'unknown' },
    ...more,
  });

describe('toBibtex', () => {
  it('writes an arXiv paper as its own page does', () => {
    expect(toBibtex(paper())).toBe(`@misc{vaswani2017attention,
  title = {{Attention Is All You Need}},
  author = {Ashish Vaswani and Łukasz Kaiser},
  year = {2017},
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  url = {https://arxiv.org/abs/1706.03762v7},
}
`);
  });

  it('says nothing that it does not know', () => {
    const text = toBibtex(
      paperSchema.parse({
        id: `file:sha256-${'0'.repeat(64)}`,
        source: 'upload',
        title: 'Notes',
        authors: [],
        licence: { name: 'unknown' },
      }),
    );
    expect(text).toBe('@misc{anonymousnotes,\n  title = {{Notes}},\n}\n');
  });

  it('is an article where a journal says so, with its DOI', () => {
    const text = toBibtex(
      paper({ journalReference: 'Phys. Rev. D 76, 013009 (2007)', doi: '10.1103/PhysRevD.76.013009' }),
    );
    expect(text).toMatch(/^@article\{/);
    expect(text).toContain('journal = {Phys. Rev. D 76, 013009 (2007)}');
    expect(text).toContain('doi = {10.1103/PhysRevD.76.013009}');
  });

  it('keeps formulas and escapes what would stop TeX around them', () => {
    expect(toBibtex(paper({ title: 'R&D in $\\alpha_s$: 100% of a_b' }))).toContain(
      'title = {{R\\&D in $\\alpha_s$: 100\\% of a\\_b}}',
    );
  });

  it('keeps a group of authors together', () => {
    expect(toBibtex(paper({ authors: [{ name: 'Research and Development Group' }] }))).toContain(
      'author = {{Research and Development Group}}',
    );
  });

  it('never lets a title close the entry', () => {
    // As BibTeX reads it: every brace counts, backslash or not, and none may close the entry before its end.
    const depths = (text: string) => {
      let depth = 0;
      const body = text.trimEnd();
      return [...body.slice(body.indexOf('{'))].map((char) => {
        depth += char === '{' ? 1 : char === '}' ? -1 : 0;
        return depth;
      });
    };
    fc.assert(
      fc.property(
        fc
          .string({ unit: fc.constantFrom('{', '}', '\\', '$', 'a', ' ', '%', '"', ','), minLength: 1 })
          .filter((t) => t.trim() !== ''),
        (title) => {
          const text = toBibtex(paper({ title }));
          const all = depths(text);
          expect(all.at(-1)).toBe(0);
          expect(Math.min(...all.slice(0, -1))).toBeGreaterThan(0);
          expect(text).not.toMatch(/(^|[^\\])(\\\\)*\\\}\},\n {2}author/);
        },
      ),
    );
  });
});

describe('citationKey', () => {
  it.each([
    ['Søren Østergård', 'A Study of the Könige', 'stergard2017study'],
    ['Martin Luther King Jr.', 'On it', 'king2017paper'],
    ['G{\\"o}del', '$x$ Incompleteness', 'godel2017incompleteness'],
  ])('%s, %s → %s', (name, title, key) => {
    expect(citationKey(paper({ title, authors: [{ name }] }))).toBe(key);
  });
});

describe('escapeTex', () => {
  it('leaves plain text alone', () => {
    expect(escapeTex('Łukasz, 3–4')).toBe('Łukasz, 3–4');
    expect(escapeTex('50% & more_')).toBe('50\\% \\& more\\_');
  });
});
