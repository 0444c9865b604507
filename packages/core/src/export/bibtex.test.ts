import { parse } from '@retorquere/bibtex-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Paper, paperSchema } from '../contracts/paper.ts';
import { bibtexFile, escapeTex, toBibtex } from './bibtex.ts';
import { citationKey } from './citation-key.ts';

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
  author = {Vaswani, Ashish and Kaiser, {\\L}ukasz},
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
    expect(text).toContain('journal = {Phys. Rev. D}');
    expect(text).toContain('volume = {76}');
    expect(text).toContain('year = {2007}');
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

  it.each(['\\input{/etc/passwd}', '$\\write18{id}$', '^^5cinput x', '<script>alert(1)</script>'])(
    'gives TeX nothing to run: %s',
    (evil) => {
      const text = toBibtex(
        paper({ title: `On ${evil}`, authors: [{ name: evil }], journalReference: evil }),
      );
      expect(text.match(/\\[A-Za-z]+/g) ?? []).not.toContainEqual(
        expect.stringMatching(/input|write|immediate/),
      );
      expect(text).not.toContain('^^');
    },
  );

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

/** What a reader of BibTeX makes of an entry. */
const readBack = (text: string) => {
  const { entries, errors } = parse(text, {
    sentenceCase: false,
    english: false,
    caseProtection: 'off' as never,
  });
  expect(errors).toEqual([]);
  return entries;
};
const plain = (text: string | undefined) => (text ?? '').replace(/<[^>]*>/g, '');

describe('what another program reads', () => {
  it.each([
    'Ashish Vaswani',
    'Łukasz Kaiser',
    'Søren Østergård',
    'José Ñúñez',
    'Ludwig van Beethoven',
    'Đặng Thị Hà',
    'Antonín Dvořák',
    'Gábor Szegő',
    'İbrahim Şık',
    '李 明',
    'Mary-Jane O’Neil',
  ])('the name of %s', (name) => {
    const [entry] = readBack(toBibtex(paper({ authors: [{ name }, { name: 'Ann Other' }] })));
    const [author, other] = entry?.fields.author ?? [];
    const read = [author?.firstName, author?.prefix, author?.lastName].filter(Boolean).join(' ');
    expect(read.replaceAll("'", '’').normalize('NFC')).toBe(name);
    expect(other).toMatchObject({ firstName: 'Ann', lastName: 'Other' });
  });

  it('suffixes and groups', () => {
    const authors = [{ name: 'Martin Luther King Jr.' }, { name: 'The ATLAS Collaboration' }];
    const [entry] = readBack(toBibtex(paper({ authors })));
    expect(entry?.fields.author).toMatchObject([
      { firstName: 'Martin Luther', lastName: 'King', suffix: 'Jr.' },
      { name: 'The ATLAS Collaboration' },
    ]);
  });

  it.each(['R&D: 100% of a_b', 'Über “Größe” – naïve', 'Braces } here', 'Cost: $5', 'A # B ^ D'])(
    'the title %s',
    (title) => {
      const [entry] = readBack(toBibtex(paper({ title })));
      const same = (text: string) => text.normalize('NFC').replace(/[“”]/g, '"').replace(/\s/g, ' ');
      expect(same(plain(entry?.fields.title))).toBe(same(title));
    },
  );

  it('eprint, archive and class', () => {
    const [entry] = readBack(toBibtex(paper()));
    expect(entry).toMatchObject({
      type: 'misc',
      key: 'vaswani2017attention',
      fields: { eprint: '1706.03762', archiveprefix: 'arXiv', primaryclass: 'cs.CL', year: '2017' },
    });
  });
});

describe('bibtexFile', () => {
  const two = paper({ id: 'arxiv:1801.00001v1', publishedAt: '2017-08-01T00:00:00Z' });
  const three = paper({ id: 'arxiv:1801.00002v1', publishedAt: '2017-09-01T00:00:00Z' });

  it('gives every paper a key of its own, whatever their order', () => {
    const keys = (papers: Paper[]) =>
      Object.fromEntries(readBack(bibtexFile(papers)).map(({ key, fields }) => [fields.eprint, key]));
    const expected = {
      '1706.03762': 'vaswani2017attention',
      '1801.00001': 'vaswani2017attentiona',
      '1801.00002': 'vaswani2017attentionb',
    };
    expect(keys([paper(), two, three])).toEqual(expected);
    expect(keys([three, paper(), two])).toEqual(expected);
  });
});

describe('citationKey', () => {
  it.each([
    ['Søren Østergård', 'A Study of the Könige', 'ostergard2017study'],
    ['Rianne van den Berg', 'Über-Graphs', 'berg2017uber'],
    ['李明', '注意力', 'anonymous2017paper'],
    ['Martin Luther King Jr.', 'On it', 'king2017paper'],
    ['G{\\"o}del', '$x$ Incompleteness', 'godel2017incompleteness'],
  ])('%s, %s → %s', (name, title, key) => {
    expect(citationKey(paper({ title, authors: [{ name }] }))).toBe(key);
  });
});

describe('escapeTex', () => {
  it('leaves plain text alone', () => {
    expect(escapeTex('plain, 3-4')).toBe('plain, 3-4');
    expect(escapeTex('50% & more_')).toBe('50\\% \\& more\\_');
  });
});
