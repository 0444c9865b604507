import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageLink } from '../contracts/document.ts';
import { citationMarkerSchema } from '../contracts/structure.ts';
import { boxesOf } from '../text/page-boxes.ts';
import { type BlockText, buildCleanDocument } from '../text/testing/build-clean-document.ts';
import { citationsOf } from './citations.ts';
import { referencesOf } from './references.ts';

const references = (entries: readonly string[]): BlockText[] => [
  { role: 'heading', level: 1, text: ['References'] },
  ...entries.map((text): BlockText => ({ role: 'reference', text: [text] })),
];

const numbered = references(
  Array.from({ length: 9 }, (_, i) => `[${i + 1}] Ada Or${'abcdefghi'[i]}. On rivers. Made Letters, 2001.`),
);
const named = references([
  'Ashwin Vane, Bo Lind, and Cy Orr. 2017. All you need. Made Letters, 1:1–2.',
  'Jo Devlin and Kim Chang. 2018a. Bears. Made Letters, 2:1–2.',
  'Jo Devlin and Kim Chang. 2018b. More bears. Made Letters, 2:3–4.',
  'Lou van der Maas. 2008. Maps. Made Letters, 3:1–2.',
  'Lou van der Maas. 2009. More maps. Made Letters, 4:1–2.',
]);
const lettered = references([
  '[Cop05] D. Cope. Songs. Made Press, 2005.',
  '[Kan+02] T. Kano and A. Wu. Means. Made Press, 2002.',
]);

function cite(
  paragraph: string,
  list: readonly BlockText[],
  links: readonly PageLink[] = [],
  role: BlockText['role'] = 'paragraph',
) {
  const document = buildCleanDocument([{ role, text: [paragraph] }, ...list]);
  const input = { ...document, links };
  return {
    document,
    markers: citationsOf(input, referencesOf(input)).map(({ start, end, references, foundBy }) => [
      document.text.slice(start, end),
      references,
      foundBy,
    ]),
  };
}

describe('labels', () => {
  it.each<readonly [string, readonly BlockText[], readonly (readonly [string, readonly number[]])[]]>([
    ['It flows [3].', numbered, [['3', [2]]]],
    [
      'It flows [3, 7].',
      numbered,
      [
        ['3', [2]],
        ['7', [6]],
      ],
    ],
    ['It flows [3–5].', numbered, [['3–5', [2, 3, 4]]]],
    [
      'It flows [2,4-6, 9].',
      numbered,
      [
        ['2', [1]],
        ['4-6', [3, 4, 5]],
        ['9', [8]],
      ],
    ],
    [
      'It flows [3]–[5] and [7].',
      numbered,
      [
        ['3]–[5', [2, 3, 4]],
        ['7', [6]],
      ],
    ],
    [
      'As shown in [2, Theorem 3] and [see 4, p. 5].',
      numbered,
      [
        ['2', [1]],
        ['4', [3]],
      ],
    ],
    ['For x ∈ [1, 2] and the interval [3, 4], f[5] and a = [6].', numbered, []],
    ['Cite [8], not [0, 1], [12] or [1.5, 2].', numbered, [['8', [7]]]],
    [
      'Songs [Cop05; Kan+02].',
      lettered,
      [
        ['Cop05', [0]],
        ['Kan+02', [1]],
      ],
    ],
    [
      'It flows.¹,² Banks hold³–⁵ and so on.⁹',
      numbered,
      [
        ['¹', [0]],
        ['²', [1]],
        ['³–⁵', [2, 3, 4]],
        ['⁹', [8]],
      ],
    ],
    [
      'An area of 5 m² and x³ grow.⁴ They do.⁵ So it is.⁶',
      numbered,
      [
        ['⁴', [3]],
        ['⁵', [4]],
        ['⁶', [5]],
      ],
    ],
    [
      'It flows (1, 2). It stops (3–5). By Eq. (6) it rests (6). They agree (7) that it ends (8).',
      numbered,
      [
        ['1', [0]],
        ['2', [1]],
        ['3–5', [2, 3, 4]],
        ['6', [5]],
        ['7', [6]],
        ['8', [7]],
      ],
    ],
  ])('%s', (paragraph, list, expected) => {
    expect(cite(paragraph, list).markers).toEqual(expected.map(([text, cited]) => [text, cited, 'label']));
  });

  it('mean the entries of the bibliography that follows', () => {
    const second = references([
      '[1] Bo Lind. Banks. Made Press, 2002.',
      '[2] Cy Orr. Beds. Made Press, 2003.',
    ]);
    const first = references([1, 2, 3, 4].map((n) => `[${n}] Ada Orr. Rivers. Made Press, 200${n}.`));
    const document = buildCleanDocument([
      { role: 'paragraph', text: ['Before [2].'] },
      ...first,
      { role: 'paragraph', text: ['The appendix [2].'] },
      ...second,
    ]);
    const input = { ...document, links: [] };
    expect(citationsOf(input, referencesOf(input)).map((marker) => marker.references)).toEqual([[1], [5]]);
  });
});

describe('author and year', () => {
  it.each<readonly [string, readonly (readonly [string, readonly number[]])[]]>([
    ['It works (Vane et al., 2017).', [['Vane et al., 2017', [0]]]],
    ['As Vane et al. (2017) say.', [['Vane et al. (2017)', [0]]]],
    [
      'Bears (Vane et al., 2017; Devlin and Chang, 2018b) and Devlin & Chang [2018a].',
      [
        ['Vane et al., 2017', [0]],
        ['Devlin and Chang, 2018b', [2]],
        ['Devlin & Chang [2018a]', [1]],
      ],
    ],
    ['Bears (Devlin and Chang, 2018a,b).', [['Devlin and Chang, 2018a,b', [1, 2]]]],
    [
      'Maps (van der Maas, 2008, 2009).',
      [
        ['van der Maas, 2008', [3]],
        ['2009', [4]],
      ],
    ],
    ['See van der Maas’s (2008) maps.', [['van der Maas’s (2008)', [3]]]],
    ['In May 2017 the Vane group met; Smith (2017) did not, nor Vane (1999).', []],
  ])('%s', (paragraph, expected) => {
    expect(cite(paragraph, named).markers).toEqual(
      expected.map(([text, cited]) => [text, cited, 'author-year']),
    );
  });
});

describe('links', () => {
  /** Links the first stretch of `words` to the entry with that index. */
  function linkTo(
    paragraph: string,
    list: readonly BlockText[],
    ties: readonly (readonly [string, number])[],
    role: BlockText['role'] = 'paragraph',
  ) {
    const { document } = cite(paragraph, list, [], role);
    const found = referencesOf(document);
    const links = ties.map(([words, index]): PageLink => {
      const start = document.text.indexOf(words);
      const [box] = boxesOf(document.lines, { start, end: start + words.length });
      const entry = document.blocks[found[index]?.block ?? -1];
      const [target] = entry ? boxesOf(document.lines, entry) : [];
      if (!box || !target) throw new Error('the words are not there');
      return {
        page: box.page,
        left: box.x - 0.5,
        top: box.y - 1,
        right: box.x + box.width + 0.5,
        bottom: box.y + box.height + 1,
        target: { page: target.page, x: target.x, y: target.y - 3, name: `cite.work${index}` },
      };
    });
    return cite(paragraph, list, links, role).markers;
  }

  it('lengthen to what is written where both agree', () => {
    expect(linkTo('It works (Vane et al., 2017).', named, [['2017', 0]])).toEqual([
      ['Vane et al., 2017', [0], 'link'],
    ]);
    expect(
      linkTo('It flows [3–5].', numbered, [
        ['3', 2],
        ['5', 4],
      ]),
    ).toEqual([['3–5', [2, 3, 4], 'link']]);
  });

  it('win where they do not agree with what is written', () => {
    expect(linkTo('It flows [3].', numbered, [['3', 6]])).toEqual([['3', [6], 'link']]);
  });

  it('cite where nothing else tells', () => {
    expect(linkTo('As our earlier work shows.', named, [['our earlier work', 3]])).toEqual([
      ['our earlier work', [3], 'link'],
    ]);
  });

  it('that cover a note with its mark were cut by the end of a column', () => {
    const text = '¹ All values were rounded.';
    expect(linkTo(text, named, [[text, 1]], 'footnote')).toEqual([]);
    expect(linkTo(text, named, [['All values', 1]], 'footnote')).toEqual([['All values', [1], 'link']]);
  });

  it('to author and year beside each other are one citation', () => {
    const markers = linkTo('As Wayne and others (2017) show.', named, [
      ['Wayne and others', 0],
      ['2017', 0],
    ]);
    expect(markers).toEqual([['Wayne and others (2017', [0], 'link']]);
  });
});

describe('markers of any text', () => {
  const pieces = fc.array(
    fc.constantFrom(
      'It flows',
      '[3]',
      '[1, 2]',
      '[4–6]',
      '[',
      ']',
      '(',
      'Vane et al., 2017',
      'Devlin and Chang (2018a,b)',
      '2018',
      '¹,²',
      '³',
      '; ',
      ' ',
      '–',
      'x ∈ [0, 1]',
      'van der Maas 2008, 2009',
      ')',
    ),
    { maxLength: 30 },
  );
  it('lie within the text in order, are not empty, do not overlap and cite what there is', () => {
    fc.assert(
      fc.property(pieces, fc.constantFrom(numbered, named, lettered), (parts, list) => {
        const document = buildCleanDocument([
          { role: 'paragraph', text: [`A ${parts.join(' ')} b.`] },
          ...list,
        ]);
        const input = { ...document, links: [] };
        const found = referencesOf(input);
        let before = 0;
        for (const marker of citationsOf(input, found)) {
          citationMarkerSchema.parse(marker);
          expect(marker.start).toBeGreaterThanOrEqual(before);
          expect(document.text.slice(marker.start, marker.end).trim()).not.toBe('');
          expect(marker.end).toBeLessThanOrEqual(document.text.length);
          for (const index of marker.references) expect(found[index]).toBeDefined();
          before = marker.end;
        }
      }),
    );
  });
});
