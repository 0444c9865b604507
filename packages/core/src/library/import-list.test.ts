import { parse } from '@retorquere/bibtex-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBibtexEntries } from './bibtex-entries.ts';
import { readImportList } from './import-list.ts';

const references = (text: string) =>
  readImportList(text).map((line) => ('reference' in line ? line.reference : line.failure.code));

describe('ids, one a line', () => {
  it.each([
    ['1706.03762\n\n  2401.00001v2 \r\nastro-ph/0601001', ['1706.03762', '2401.00001v2', 'astro-ph/0601001']],
    ['https://arxiv.org/abs/1706.03762v5\narXiv:2401.00001 [cs.CL]', ['1706.03762v5', '2401.00001']],
    ['https://arxiv.org/pdf/1706.03762v5.pdf#page=3', ['1706.03762v5']],
    ['# to read\n% old\n// also\n1706.03762 # good\n2401.00001 % better', ['1706.03762', '2401.00001']],
    ['- 1706.03762\n2. 2401.00001\n* 2401.00002', ['1706.03762', '2401.00001', '2401.00002']],
    ['1706.03762, 2401.00001; 2401.00002', ['1706.03762', '2401.00001', '2401.00002']],
    ['Vaswani et al. Attention. arXiv preprint arXiv:1706.03762, 2017.', ['1706.03762']],
    ['hello\n1706.03762', ['paper-id-unrecognised', '1706.03762']],
    ['', []],
  ])('%j', (text, expected) => {
    expect(references(text)).toEqual(expected);
  });

  it('names a line as it was typed, cut', () => {
    expect(readImportList('  what   is this ')).toEqual([
      { name: 'what is this', failure: { code: 'paper-id-unrecognised' } },
    ]);
    expect(readImportList('x'.repeat(5000))[0]?.name).toHaveLength(200);
  });
});

describe('a BibTeX file', () => {
  it.each([
    ['eprint={1706.03762}, archivePrefix={arXiv}', '1706.03762'],
    ['eprint = "1706.03762v2"', '1706.03762v2'],
    ['eprint = {0601001}, archivePrefix = "arXiv", primaryClass = {astro-ph}', 'astro-ph/0601001'],
    ['eprint = {hep-th/9711200}, eprinttype = {arxiv}', 'hep-th/9711200'],
    ['doi = {10.48550/arXiv.1706.03762}', '1706.03762'],
    ['doi = 10.48550/arXiv.1706.03762', '1706.03762'],
    ['url = {https://arxiv.org/abs/1706.03762v7}', '1706.03762v7'],
    ['howpublished = {\\url{http://arxiv.org/abs/1706.03762}}', '1706.03762'],
    ['journal = {arXiv preprint arXiv:1706.03762}, year = 2017', '1706.03762'],
    ['journal = {CoRR}, volume = {abs/1706.03762}, ee = {https://arxiv.org/abs/1706.03762}', '1706.03762'],
    ['note = "see " # {arXiv:1706.03762}', '1706.03762'],
    ['eprint = {PMC1234567}, eprinttype = {pmcid}, url = {https://arxiv.org/abs/1706.03762}', '1706.03762'],
  ])('%s', (fields, reference) => {
    expect(references(`@article{key,\n title={A {T}itle},\n ${fields}\n}\n`)).toEqual([reference]);
  });

  it('says why an entry could not be resolved', () => {
    expect(
      readImportList('@article{nature, title={X}, doi={10.1038/nature14539}, pages={1706.03762}}'),
    ).toEqual([
      {
        name: 'nature',
        failure: {
          code: 'paper-id-unrecognised',
          detail: 'This entry has no arXiv id, only the DOI 10.1038/nature14539.',
        },
      },
    ]);
  });

  it('reads on after what is broken, and leaves out what is no entry', () => {
    const text = `% a comment
@string{jmlr = {Journal}}
@comment{@misc{no, eprint={1111.11111}}}
@article{one, title={never closed, eprint={2401.00001}
@misc{two, title={ok}, eprint={2401.00002}}
@book{three,}
@online(four, url="https://arxiv.org/abs/2401.00004")
`;
    const lines = readImportList(text);
    expect(lines.map(({ name }) => name)).toEqual(['one', 'two', 'three', 'four']);
    expect(lines.slice(1).map((line) => ('reference' in line ? line.reference : undefined))).toEqual([
      '2401.00002',
      undefined,
      '2401.00004',
    ]);
  });

  it('reads what another parser reads', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9 .,:/@#-]{0,20}$/);
    const value = fc.oneof(
      word.map((text) => `{${text}}`),
      word.map((text) => `{a {${text}} b}`),
      word.map((text) => `"${text}"`),
      fc.nat(9999).map(String),
    );
    const entry = fc.record({
      key: fc.stringMatching(/^[a-z][a-z0-9:_-]{0,10}$/),
      url: value,
      doi: value,
      eprint: value,
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), (entries) => {
        const text = entries
          .map(
            ({ key, url, doi, eprint }) =>
              `@misc{${key},\n  url = ${url},\n doi=${doi} , eprint = ${eprint}\n}`,
          )
          .join('\n\n');
        const theirs = parse(text, { raw: true, sentenceCase: false, english: false }).entries;
        const plain = (typed: unknown) =>
          String(typed ?? '')
            .replace(/[{}]/g, '')
            .replace(/\s+/g, ' ')
            .trim();
        expect(
          readBibtexEntries(text).map(({ key, fields }) => [
            key,
            plain(fields.get('url')),
            plain(fields.get('eprint')),
          ]),
        ).toEqual(theirs.map(({ key, fields }) => [key, plain(fields.url), plain(fields.eprint)]));
      }),
      { numRuns: 40 },
    );
  });

  it('never fails, whatever it is given', () => {
    const piece = fc.constantFrom(
      '@misc{',
      '@a(',
      '{',
      '}',
      '"',
      ',',
      '=',
      '\\',
      '#',
      'key',
      '\n',
      ' ',
      '@',
      ')',
      'eprint',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const { name } of readImportList(pieces.join(''))) expect(name.length).toBeGreaterThan(0);
      }),
    );
  });
});
