import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockRole, Document } from '../contracts/document.ts';
import type { SourceText } from '../contracts/source-text.ts';
import { refineDocument } from './refine-document.ts';
import { madeBlock, madeDocument, madeSource, outlineOf } from './testing/made-document.ts';

const refined = (document: Document, source: SourceText): Document => {
  const result = refineDocument(document, source);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
const one = 'Ropes of hemp are long and strong when they are dry.';
const two = 'Braids need three strands that cross each other in turn.';
const three = 'Every knot that was ever tied can be untied with patience.';

describe('the structure of a source on the text of a PDF', () => {
  it('parts paragraphs, joins them, and tells headings with their levels', () => {
    const document = madeDocument([
      ['paragraph', '2.1 Ropes and', 'Braids', 'Ropes of hemp are long and', 'strong when they are dry.'],
      ['paragraph', 'Braids need three strands that'],
      ['paragraph', 'cross each other in turn.'],
    ]);
    const source = madeSource(
      madeBlock('heading', 'Ropes and Braids', { level: 2, number: '2.1' }),
      madeBlock('paragraph', one),
      madeBlock('paragraph', two),
    );
    const { blocks, quality } = refined(document, source);
    expect(outlineOf({ blocks })).toEqual([
      ['heading', '2.1 Ropes and / Braids'],
      ['paragraph', 'Ropes of hemp are long and / strong when they are dry.'],
      ['paragraph', 'Braids need three strands that / cross each other in turn.'],
    ]);
    expect(blocks[0]?.level).toBe(2);
    expect(quality).toMatchObject({ source: 'html', headings: 1, notes: [] });
  });

  it('leaves code and running heads above a heading out of it, not its number', () => {
    const document = madeDocument([
      ['paragraph', '> plot(hemp, braids)', 'Chapter 2', 'Ropes and Braids', 'Ropes of hemp are long and'],
      ['paragraph', 'strong when they are dry.'],
    ]);
    const source = madeSource(
      madeBlock('heading', 'Ropes and Braids', { level: 1, number: '2' }),
      madeBlock('paragraph', one),
    );
    expect(outlineOf(refined(document, source))).toEqual([
      ['paragraph', '> plot(hemp, braids)'],
      ['heading', 'Chapter 2 / Ropes and Braids'],
      ['paragraph', 'Ropes of hemp are long and / strong when they are dry.'],
    ]);
  });

  it('sees through hyphens, accents and ligatures', () => {
    const document = madeDocument([
      ['figure-text', 'The eﬃcient navi-', 'gation of Poincar´e is state-', 'of-the-art.'],
    ]);
    const source = madeSource(
      madeBlock('paragraph', 'The efficient navigation of Poincare is state-of-the-art.'),
    );
    expect(outlineOf(refined(document, source)).map(([role]) => role)).toEqual(['paragraph']);
  });

  it('keeps what the source does not have as the PDF has it', () => {
    const document = madeDocument([
      ['header', 'Journal of Ropes'],
      ['paragraph', 'Ropes of hemp are long and', 'strong when they are dry.'],
      ['footnote', 'Received in spring, accepted in autumn.'],
      ['paragraph', two],
    ]);
    const source = madeSource(madeBlock('paragraph', one), madeBlock('paragraph', two));
    expect(outlineOf(refined(document, source)).map(([role]) => role)).toEqual([
      'header',
      'paragraph',
      'footnote',
      'paragraph',
    ]);
  });

  it('keeps a line of citations, which LaTeX does not have, inside its paragraph', () => {
    const document = madeDocument([
      [
        'paragraph',
        'Ropes of hemp are',
        '(Rope and Braid, 2001; Hemp, 2002; Strand, 2003)',
        'long and strong when they are dry.',
      ],
      ['paragraph', two],
      ['paragraph', three],
    ]);
    const source = madeSource(...[one, two, three].map((text) => madeBlock('paragraph', text)));
    expect(outlineOf(refined(document, source)).map(([, text]) => text)[0]).toBe(
      'Ropes of hemp are / (Rope and Braid, 2001; Hemp, 2002; Strand, 2003) / long and strong when they are dry.',
    );
  });

  it('finds captions wherever they are printed, and leaves what is in floats to the PDF', () => {
    const document = madeDocument([
      ['paragraph', 'Ropes of hemp are long and'],
      ['paragraph', 'Figure 1: Four ropes side by side.'],
      ['paragraph', 'strong when they are dry.'],
      ['figure-text', 'Rope Length', 'hemp 12', 'nylon 17'],
    ]);
    const source = madeSource(
      madeBlock('table', 'Rope Length hemp 12 nylon 17', { floating: true }),
      madeBlock('caption', 'Figure 1: Four ropes side by side.', { floating: true }),
      madeBlock('paragraph', one),
    );
    expect(outlineOf(refined(document, source))).toEqual([
      ['paragraph', 'Ropes of hemp are long and / strong when they are dry.'],
      ['caption', 'Figure 1: Four ropes side by side.'],
      ['figure-text', 'Rope Length / hemp 12 / nylon 17'],
    ]);
  });

  it('names displayed formulas by their TeX', () => {
    const document = madeDocument([
      ['paragraph', 'Ropes of hemp are long and', 'strong when they are dry.', 'E = mc2 (1)', two],
    ]);
    const source = madeSource(
      madeBlock('paragraph', one),
      madeBlock('formula', 'E=mc^{2}', { tex: 'E=mc^{2}', math: [{ start: 0, end: 8 }] }),
      madeBlock('paragraph', two),
    );
    const { blocks } = refined(document, source);
    expect(blocks.map(({ role, tex }) => [role, tex])).toEqual([
      ['paragraph', undefined],
      ['formula', 'E=mc^{2}'],
      ['paragraph', undefined],
    ]);
  });

  it('puts columns in order that the PDF has the other way round', () => {
    const document = madeDocument([
      ['paragraph', three],
      ['paragraph', one],
      ['paragraph', two],
    ]);
    const source = madeSource(
      madeBlock('paragraph', one),
      madeBlock('paragraph', two),
      madeBlock('paragraph', three),
    );
    expect(outlineOf(refined(document, source)).map(([, text]) => text)).toEqual([one, two, three]);
  });

  it('parts a heading from the paragraph that it opens', () => {
    const document = madeDocument([
      ['paragraph', '2.1 Old ropes. Ropes of hemp are long and', 'strong when they are dry.'],
    ]);
    const source = madeSource(madeBlock('heading', 'Old ropes', { level: 4 }), madeBlock('paragraph', one));
    const { blocks } = refined(document, source);
    expect(outlineOf({ blocks })).toEqual([
      ['heading', '2.1 Old ropes.'],
      ['paragraph', ' Ropes of hemp are long and / strong when they are dry.'],
    ]);
    for (const { text, edges } of blocks.flatMap(({ lines }) => lines))
      expect(edges).toHaveLength(text.length + 1);
    expect(blocks[1]?.lines[0]?.edges[0]).toBe(blocks[0]?.lines[0]?.edges.at(-1));
  });

  it('takes no heading out of a running text', () => {
    const document = madeDocument([['paragraph', 'Ropes of hemp are long and', 'strong when they are dry.']]);
    const source = madeSource(
      madeBlock('paragraph', 'Ropes of'),
      madeBlock('heading', 'Hemp', { level: 1 }),
      madeBlock('paragraph', one.slice(14)),
    );
    expect(outlineOf(refined(document, source)).map(([role]) => role)).toEqual(['paragraph']);
  });

  it('believes a block only where nine of ten of its words are there', () => {
    const document = madeDocument([
      ['paragraph', one],
      ['footnote', 'Braids need four strands which cross one another in time.'],
      ['paragraph', three],
    ]);
    const source = madeSource(
      madeBlock('paragraph', one),
      madeBlock('paragraph', two),
      madeBlock('paragraph', three),
    );
    const result = refined(document, source);
    expect(outlineOf(result).map(([role]) => role)).toEqual(['paragraph', 'footnote', 'paragraph']);
    expect(result.quality.notes).toEqual([
      "5 of 32 words of the author's source are not in the text of the PDF",
    ]);
  });
});

describe('sources that do not fit', () => {
  const document = madeDocument([
    ['paragraph', one],
    ['paragraph', two],
    ['paragraph', three],
    ['reference', 'A. Person. Of ropes.'],
    ['reference', 'B. Author. Of braids.'],
    ['reference', 'C. Writer. Of knots.'],
  ]);
  it.each([
    ['other-paper', madeSource(madeBlock('paragraph', 'Galaxies are far away and turn slowly in the dark.'))],
    ['incomplete', madeSource(madeBlock('paragraph', one))],
    ['no-bibliography', madeSource(...[one, two, three].map((text) => madeBlock('paragraph', text)))],
  ])('%s', (problem, source) => {
    expect(refineDocument(document, source)).toEqual({ ok: false, error: problem });
  });
});

function charactersOf({ blocks }: Pick<Document, 'blocks'>): string[] {
  const lines = blocks.flatMap((block) => block.lines);
  return lines
    .flatMap(({ y, text, edges }) => [...text].map((character, index) => `${y} ${edges[index]} ${character}`))
    .sort();
}

describe('whatever source and PDF are', () => {
  const word = fc.constantFrom(
    ...'ropes braids knots of hemp and 12 x strong navi gation navigation - (1) the'.split(' '),
  );
  const line = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
  const role = fc.constantFrom<BlockRole>(
    'title',
    'heading',
    'paragraph',
    'formula',
    'caption',
    'header',
    'reference',
  );
  const blocks = fc.array(fc.tuple(role, fc.array(line, { maxLength: 4 })), { maxLength: 12 });
  const source = fc.array(
    fc.record({
      role: fc.constantFrom<BlockRole>(
        'title',
        'heading',
        'paragraph',
        'formula',
        'caption',
        'table',
        'reference',
      ),
      lines: fc.array(line, { maxLength: 3 }),
      floating: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  it('every character stays where it is, once', () => {
    fc.assert(
      fc.property(blocks, source, (given, told) => {
        const document = madeDocument(given.map(([name, lines]) => [name, ...lines]));
        const text = madeSource(
          ...told.map(({ role: name, lines, floating }) =>
            madeBlock(name as 'paragraph', lines.join(' '), { floating }),
          ),
        );
        const result = refineDocument(document, text);
        if (!result.ok) return;
        // A place on the page names a character: none is lost, none comes twice, and each stays what it is.
        expect(charactersOf(result.value)).toEqual(charactersOf(document));
      }),
      { numRuns: 500 },
    );
  });
});
