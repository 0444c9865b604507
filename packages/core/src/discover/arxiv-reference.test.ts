import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperVersionIdSchema } from '../contracts/ids.ts';
import {
  arxivReferenceOf,
  canonicalArxivId,
  formatArxivReference,
  paperIdOfArxiv,
  parseArxivReference,
} from './arxiv-reference.ts';

describe('parseArxivReference', () => {
  it.each([
    ['1706.03762', '1706.03762'],
    ['arXiv:1706.03762v5', '1706.03762v5'],
    ['arxiv: 1706.03762v5', '1706.03762v5'],
    ['arXiv 1706.03762', '1706.03762'],
    ['  1706.03762v5 . ', '1706.03762v5'],
    ['(arXiv:1706.03762)', '1706.03762'],
    ['“1706.03762”,', '1706.03762'],
    ['1706.03762V2', '1706.03762v2'],
    ['１７０６.０３７６２', '1706.03762'],
    ['\u200b1706.03762\ufeff', '1706.03762'],
    ['arXiv:1706.03762v7 [cs.CL] 2 Aug 2023', '1706.03762v7'],
    ['arXiv:1706.03762v7 [cs.CL]', '1706.03762v7'],
    ['arXiv:hep-th/9901001v3  [hep-th]  3 Feb 1999', 'hep-th/9901001v3'],
    ['0808.0539', '0808.0539'],
    ['astro-ph/0601001', 'astro-ph/0601001'],
    ['Astro-Ph/0601001v2', 'astro-ph/0601001v2'],
    ['math.GT/0309136', 'math.GT/0309136'],
    ['arXiv:math.gt/0309136v1', 'math.GT/0309136v1'],
    ['https://arxiv.org/pdf/1706.03762v5.pdf', '1706.03762v5'],
    ['https://arxiv.org/pdf/1706.03762', '1706.03762'],
    ['http://arxiv.org/abs/1706.03762', '1706.03762'],
    ['http://arxiv.org/abs/1706.03762v1#comments', '1706.03762v1'],
    ['https://arxiv.org/abs/1706.03762?context=cs', '1706.03762'],
    ['arxiv.org/abs/1706.03762/', '1706.03762'],
    ['//arxiv.org/abs/1706.03762', '1706.03762'],
    ['https://www.arxiv.org/abs/1706.03762.', '1706.03762'],
    ['<https://arxiv.org/abs/1706.03762>', '1706.03762'],
    ['https://export.arxiv.org/abs/astro-ph/0601001v1', 'astro-ph/0601001v1'],
    ['https://arxiv.org/abs/astro-ph%2F0601001', 'astro-ph/0601001'],
    ['https://arxiv.org/pdf/math.GT/0309136v1.pdf', 'math.GT/0309136v1'],
    ['https://arxiv.org/html/1706.03762v7', '1706.03762v7'],
    ['https://arxiv.org/e-print/1706.03762', '1706.03762'],
    ['https://arxiv.org/src/1706.03762v2', '1706.03762v2'],
    ['https://arxiv.org/format/1706.03762', '1706.03762'],
    ['https://ar5iv.labs.arxiv.org/html/1706.03762', '1706.03762'],
    ['https://ar5iv.org/abs/1706.03762', '1706.03762'],
    ['https://www.alphaxiv.org/overview/1706.03762v7', '1706.03762v7'],
    ['alphaxiv.org/abs/1706.03762', '1706.03762'],
    ['https://huggingface.co/papers/1706.03762', '1706.03762'],
    ['http://xxx.lanl.gov/abs/hep-th/9711200', 'hep-th/9711200'],
    ['10.48550/arXiv.1706.03762', '1706.03762'],
    ['doi:10.48550/arXiv.1706.03762', '1706.03762'],
    ['https://doi.org/10.48550/arXiv.1706.03762', '1706.03762'],
    ['https://doi.org/10.48550/arXiv.astro-ph/0601001', 'astro-ph/0601001'],
    ['oai:arXiv.org:1706.03762', '1706.03762'],
    ['arxiv:1706.03762v7', '1706.03762v7'],
  ])('reads %j as %s', (text, expected) => {
    const reference = parseArxivReference(text);
    expect(reference && formatArxivReference(reference)).toBe(expected);
  });

  it.each([
    '',
    'abc',
    'attention is all you need',
    'see 1706.03762 for details',
    '1706.03762 and 1810.04805',
    '1706.037',
    '1706.0376212',
    '1706.03762v0',
    'https://example.org/abs/1706.03762',
    'https://arxiv.org.example.org/abs/1706.03762',
    'https://doi.org/10.1000/1234.56789',
    'https://huggingface.co/datasets/1706.03762',
    'https://arxiv.org/list/cs.CL/recent',
    'https://arxiv.org/abs/%E0%A4%A',
    'javascript:1706.03762',
    '../../1706.03762',
    '1706.03762'.padEnd(400, ' '),
  ])('leaves %j alone', (text) => {
    expect(parseArxivReference(text)).toBeUndefined();
  });

  const archive = fc.constantFrom(
    'astro-ph',
    'hep-th',
    'math',
    'cs',
    'cond-mat',
    'math.GT',
    'cs.LG',
    'q-bio',
  );
  const reference = fc.record(
    {
      id: fc.oneof(
        fc.stringMatching(/^\d{4}\.\d{4,5}$/),
        fc.tuple(archive, fc.stringMatching(/^\d{7}$/)).map(([name, number]) => `${name}/${number}`),
      ),
      version: fc.integer({ min: 1, max: 9999 }),
    },
    { requiredKeys: ['id'] },
  );
  const wrap = fc.constantFrom(
    (id: string) => id,
    (id: string) => ` ${id}. `,
    (id: string) => `arXiv:${id}`,
    (id: string) => `https://arxiv.org/abs/${id}`,
    (id: string) => `http://export.arxiv.org/pdf/${id}.pdf`,
    (id: string) => `https://doi.org/10.48550/arXiv.${id}`,
  );

  it('reads back what it writes, in every wrapping', () => {
    fc.assert(
      fc.property(reference, wrap, (given, wrapped) => {
        expect(parseArxivReference(wrapped(formatArxivReference(given)))).toEqual(given);
      }),
    );
  });

  it('never throws, and what it accepts makes a valid paper id', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 320 }),
      fc.string({
        unit: fc.constantFrom('1', '7', '.', '/', 'v', 'a', '-', ':', ' ', '%', '[', ']'),
        maxLength: 60,
      }),
    );
    fc.assert(
      fc.property(odd, (text) => {
        const found = parseArxivReference(text);
        if (!found) return;
        expect(paperVersionIdSchema.safeParse(paperIdOfArxiv(found.id, found.version ?? 1)).success).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('paper ids', () => {
  it('come from and go to references', () => {
    const id = paperIdOfArxiv('astro-ph/0601001', 2);
    expect(id).toBe('arxiv:astro-ph/0601001v2');
    expect(arxivReferenceOf(id)).toEqual({ id: 'astro-ph/0601001', version: 2 });
    expect(arxivReferenceOf(paperVersionIdSchema.parse('doi:10.18653/v1/N18-3011'))).toBeUndefined();
  });

  it('drop the subject class where one paper has two spellings', () => {
    expect(canonicalArxivId('math.GT/0309136')).toBe('math/0309136');
    expect(canonicalArxivId('1706.03762')).toBe('1706.03762');
  });
});
