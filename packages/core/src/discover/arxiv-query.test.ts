import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchFieldSchema, searchQuerySchema } from '../contracts/search.ts';
import { arxivExpression, buildArxivLookup, buildArxivQuery } from './arxiv-query.ts';

const query = (given: Record<string, unknown>) => searchQuerySchema.parse(given);
const expression = (given: Record<string, unknown>) => arxivExpression(query(given));

describe('arxivExpression', () => {
  it.each([
    ['testing', 'all:testing'],
    ['graph neural networks', 'all:graph AND all:neural AND all:networks'],
    ['"graph neural networks"', 'all:"graph neural networks"'],
    ['transformer -vision', 'all:transformer ANDNOT all:vision'],
    [
      'transformer -"computer vision" -speech',
      'all:transformer ANDNOT all:"computer vision" ANDNOT all:speech',
    ],
    ['transformer NOT vision', 'all:transformer ANDNOT all:vision'],
    ['quantum OR classical computing', '(all:quantum OR all:classical) AND all:computing'],
    ['self-attention', 'all:"self attention"'],
    ['GPT-3.5', 'all:"GPT 3.5"'],
    ["Hardy's inequality", `all:"Hardy's" AND all:inequality`],
    ['attention is all you need', 'all:attention AND all:all AND all:you AND all:need'],
    ['the', 'all:the'],
    ['Poincaré Ω 量子', 'all:Poincaré AND all:Ω AND all:量子'],
    ['“curly quotes”', 'all:"curly quotes"'],
    ['"never closed', 'all:"never closed"'],
    ['ti:x) OR (all:y', '(all:"ti x" OR all:"all y")'],
    ['a*b [1 TO 2] ~ ^5 \\ && ||', 'all:"a b" AND all:1 AND all:2 AND all:5'],
    ['-only', 'submittedDate:[199101010000 TO 299912312359] ANDNOT all:only'],
    ['??? -- ()', ''],
    ['OR', ''],
    ['OR quantum OR', 'all:quantum'],
  ])('writes %j as %s', (text, expected) => {
    expect(expression({ text })).toBe(expected);
  });

  it.each([
    ['title', 'ti:"large language"'],
    ['abstract', 'abs:"large language"'],
    ['author', 'au:"large language"'],
    ['comment', 'co:"large language"'],
    ['journal', 'jr:"large language"'],
  ])('looks in the %s', (field, expected) => {
    expect(expression({ text: '"large language"', field })).toBe(expected);
  });

  it('takes words as category names where asked', () => {
    expect(expression({ text: 'cs.CL OR quant-ph -math.*', field: 'category' })).toBe(
      '(cat:cs.CL OR cat:quant-ph) ANDNOT cat:math.*',
    );
  });

  it.each([
    ['Ashish Vaswani', 'au:"Ashish Vaswani"'],
    ['Vaswani', 'au:Vaswani'],
    ['Vaswani, A', '(au:"A Vaswani" OR au:"Vaswani A")'],
    ['Vaswani, Ashish K.', '(au:"Ashish K Vaswani" OR au:"Vaswani Ashish K")'],
    ['del_maestro', 'au:"del maestro"'],
    ["O'Neil; Müller-Lüdenscheidt", `au:"O'Neil" AND au:"Müller-Lüdenscheidt"`],
    [', Vaswani', 'au:Vaswani'],
    ['x") OR (all:"y', 'au:"x OR all y"'],
  ])('finds the author %j by %s', (author, expected) => {
    expect(expression({ author })).toBe(expected);
  });

  it('joins every filter', () => {
    expect(
      expression({
        text: 'attention -vision',
        field: 'title',
        author: 'Noam Shazeer',
        categories: ['cs.CL', 'stat.*'],
        submittedFrom: '2017-01-01',
        submittedTo: '2017-12-31',
      }),
    ).toBe(
      'ti:attention AND au:"Noam Shazeer" AND (cat:cs.CL OR cat:stat.*) AND ' +
        'submittedDate:[201701010000 TO 201712312359] ANDNOT ti:vision',
    );
  });

  it('leaves one side of the dates open', () => {
    expect(expression({ submittedFrom: '2020-02-29' })).toBe('submittedDate:[202002290000 TO 299912312359]');
    expect(expression({ submittedTo: '2020-02-29' })).toBe('submittedDate:[199101010000 TO 202002292359]');
  });

  it('never throws, balances quotes and parentheses, and lets no word command', () => {
    const given = fc.record({
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({
          unit: fc.constantFrom('"', '(', ')', '-', ':', ' ', 'a', 'OR', 'AND', '*', '\\', '’'),
          maxLength: 60,
        }),
      ),
      author: fc.string({ unit: 'grapheme', maxLength: 60 }),
      field: fc.constantFrom(...searchFieldSchema.options),
      categories: fc.constant(['cs.CL']),
    });
    fc.assert(
      fc.property(given, (fields) => {
        const written = expression(fields);
        const bare = written.replace(/"[^"]*"/g, '""');
        expect(bare.split('"').length % 2).toBe(1);
        let depth = 0;
        for (const character of bare) {
          depth += character === '(' ? 1 : character === ')' ? -1 : 0;
          expect(depth === 0 || depth === 1).toBe(true);
        }
        expect(depth).toBe(0);
        // Outside quotes there are only prefixed words, operators and the brackets that we write ourselves.
        for (const token of bare.split(/ (?:AND|OR|ANDNOT) /)) {
          expect(token).toMatch(/^\(?(?:all|ti|abs|au|co|jr|cat):(?:""|[\p{L}\p{M}\p{N}.*-]+)\)?$/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('buildArxivQuery', () => {
  it('names sort, order and slice as arXiv does', () => {
    const parameters = buildArxivQuery(
      query({ text: 'Poincaré conjecture', sort: 'updated', order: 'ascending', start: 1900, size: 200 }),
    );
    expect(parameters.toString()).toBe(
      'search_query=all%3APoincar%C3%A9+AND+all%3Aconjecture&sortBy=lastUpdatedDate&sortOrder=ascending&start=1900&max_results=100',
    );
  });

  it('survives the way through an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (text) => {
        const built = buildArxivQuery(query({ text, categories: ['cs.CL'] }));
        const read = new URL(`https://export.arxiv.org/api/query?${built}`).searchParams;
        expect(read.get('search_query')).toBe(built.get('search_query'));
      }),
    );
  });
});

describe('buildArxivLookup', () => {
  it('asks for ids alone, so that exact versions are found', () => {
    expect(
      Object.fromEntries(
        buildArxivLookup([{ id: '1706.03762', version: 5 }, { id: 'astro-ph/0601001' }, 'abc']),
      ),
    ).toEqual({ id_list: '1706.03762v5,astro-ph/0601001,abc', start: '0', max_results: '3' });
  });
});
