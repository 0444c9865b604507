import { describe, expect, it } from 'vitest';
import { paperSchema } from '../contracts/paper.ts';
import { risFile } from './ris.ts';

const paper = (more: Record<string, unknown> = {}) =>
  paperSchema.parse({
    id: 'arxiv:1706.03762v7',
    source: 'arxiv',
    title: 'Attention Is All You {Need}',
    authors: [
      { name: 'Ashish Vaswani' },
      { name: 'Martin Luther King Jr.' },
      { name: 'The ATLAS Collaboration' },
    ],
    abstract: 'We propose\nthe Transformer.\r\nER  - ',
    primaryCategory: 'cs.CL',
    publishedAt: '2017-06-12T17:57:34Z',
    landingUrl: 'https://arxiv.org/abs/1706.03762v7',
    licence: { name: 'unknown' },
    ...more,
  });

describe('risFile', () => {
  it('writes a preprint as unpublished work, one line a field', () => {
    expect(risFile([{ paper: paper(), tags: ['to read', 'NLP'] }])).toBe(
      [
        'TY  - UNPB',
        'ID  - vaswani2017attention',
        'TI  - Attention Is All You Need',
        'AU  - Vaswani, Ashish',
        'AU  - King, Martin Luther, Jr.',
        'AU  - The ATLAS Collaboration',
        'PY  - 2017',
        'DA  - 2017/06/12',
        'UR  - https://arxiv.org/abs/1706.03762v7',
        'AB  - We propose the Transformer. ER -',
        'M3  - arXiv:1706.03762 [cs.CL]',
        'KW  - to read',
        'KW  - NLP',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
  });

  it('writes an article with volume and pages, and parts papers by an empty line', () => {
    const article = paper({ journalReference: 'Nature 521, 436-444 (2015)', doi: '10.1038/nature14539' });
    const text = risFile([
      { paper: article, tags: [] },
      { paper: paper({ journalReference: 'Proceedings of ICML 2019' }), tags: [] },
    ]);
    expect(text).toContain(
      ['PY  - 2015', 'JO  - Nature', 'VL  - 521', 'SP  - 436', 'EP  - 444', 'DO  - 10.1038/nature14539'].join(
        '\r\n',
      ),
    );
    expect(text.split('\r\n\r\n')).toHaveLength(2);
    expect(text).toMatch(/TY {2}- CONF[\s\S]*T2 {2}- Proceedings of ICML 2019/);
  });
});
