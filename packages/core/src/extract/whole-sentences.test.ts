import { describe, expect, it } from 'vitest';
import { type PutLine, putParagraph } from './testing/made-page.ts';
import { filler, full, paragraph, shapes } from './testing/made-shapes.ts';

const caption = (text: string, y: number, font = 0): PutLine => ({ text, x: 50, y, size: 9, font });

describe('a paragraph', () => {
  it('goes on in a line of small capitals, and behind it', () => {
    const lines = [full('Alpha'), full('Beta is of')].map((text, i) => ({ text, x: 50, y: 200 + 12 * i }));
    const small = { text: 'for COARSE AND FINE.', x: 50, y: 224, size: 8 };
    expect(shapes([[...filler, ...lines, small]])).toEqual(['paragraph Alpha Beta for']);
    const note = { ...small, text: 'for coarse and fine.' };
    expect(shapes([[...filler, ...lines, note]]).length).toBe(2);
  });

  it('goes on with a dash behind a full line, but a list begins behind a stop', () => {
    const dashed = (second: string): string[] =>
      shapes([
        [
          ...filler,
          { text: full('Alpha'), x: 50, y: 200 },
          { text: second, x: 50, y: 212 },
          { text: '— even the first of them — is as it was.', x: 50, y: 224 },
        ],
      ]);
    expect(dashed(full('Beta'))).toEqual(['paragraph Alpha Beta —']);
    expect(dashed('Beta is this:')).toEqual(['paragraph Alpha Beta', 'list-item —']);
  });

  it('does not go on over a displayed formula in small print', () => {
    const formula = (y: number): PutLine => ({ text: '= + = + =', x: 200, y, size: 7, font: 2 });
    const second: PutLine = { text: 'which has a consequence for all of it.', x: 50, y: 260 };
    const first = [full('Alpha'), 'and therefore'].map((text, i) => ({ text, x: 50, y: 200 + 12 * i }));
    expect(shapes([[...filler, ...first, formula(236), second]])).toEqual([
      'paragraph Alpha and',
      'formula =',
      'paragraph which',
    ]);
    const low = first.map((line) => ({ ...line, y: line.y + 500 }));
    const next = (y: number): string[] =>
      shapes([
        [...filler, ...low],
        [formula(y), { ...second, y: 180 }],
      ]);
    expect(next(160)).toEqual(['paragraph Alpha and', 'formula =', 'paragraph which']);
    expect(next(80)).toContain('paragraph Alpha and which');
  });

  it('is at its end behind a stop with the mark of a note', () => {
    const page = (end: string): string[] =>
      shapes([
        [
          ...filler,
          { text: full('Alpha'), x: 50, y: 700 },
          { text: full('and').slice(0, 79 - end.length) + end, x: 50, y: 712 },
        ],
        [{ text: '(a) Condition numbers', x: 50, y: 80 }],
      ]);
    expect(page(' ends.³')).toEqual(['paragraph Alpha and', 'list-item (a)']);
    expect(page(' of a³')).toEqual(['paragraph Alpha and (a)']);
  });

  it('goes on with the name of a table that has a caption elsewhere', () => {
    const page = (end: string): string[] =>
      shapes([
        [
          ...filler,
          caption('Table 4: Costs of it all.', 180),
          { text: full('Alpha'), x: 50, y: 700 },
          { text: full(end).slice(0, 78), x: 50, y: 712 },
        ],
        [
          { text: full('Table 4. On average'), x: 50, y: 80 },
          { text: 'it is.', x: 50, y: 92 },
          ...filler.slice(3),
        ],
      ]);
    expect(page('as it is shown in')).toContain('paragraph Alpha as Table it');
  });

  it('keeps its pieces beside a formula close to a drawing', () => {
    const picture = { kind: 'image', box: [200, 300, 350, 400] } as const;
    const pieces = [
      { text: 'Here it is that we', x: 50, y: 415 },
      { text: '∑', x: 142, y: 407, font: 2 },
      { text: 'similarly it is the one of', x: 155, y: 415 },
      { text: '∑', x: 287, y: 407, font: 2 },
      { text: `using the fact that all of these are in the`, x: 300, y: 415 },
    ];
    const text = [
      ...pieces,
      { text: full('subspaces of'), x: 50, y: 427 },
      { text: 'it all.', x: 50, y: 439 },
    ];
    expect(shapes([[...filler, ...text]], { graphics: [picture] })).toEqual([
      'paragraph Here ∑ similarly ∑ using subspaces it',
    ]);
  });
});

describe('a caption', () => {
  it('goes on in plain print below its bold first sentence', () => {
    const bold = caption('Figure 1. Values of all that.', 200, 1);
    const plain = [
      caption('Testing them is not cheap: to avoid that is', 210),
      caption('a key benefit.', 220),
    ];
    const text = paragraph('Alpha', 260);
    expect(shapes([[...filler, bold, ...plain, ...text]])).toEqual([
      'caption Figure Testing a',
      'paragraph Alpha and to',
    ]);
    const apart = plain.map((line) => ({ ...line, y: line.y + 14 }));
    expect(shapes([[...filler, bold, ...apart, ...text]])).toContain('caption Figure');
  });
});

describe('a notice that every page carries', () => {
  it('is known by its words where a page has it elsewhere', () => {
    const words = 'Downloaded from a far place by a reader of papers in May';
    const turned = (x: number, y: number): PutLine => ({ text: words, x, y, size: 8, rotation: 90 });
    const text = (page: number): PutLine[] =>
      putParagraph(
        ['one', 'two', 'six', 'ten'].map((word) => full(`Further ${word} of ${'abcde'.charAt(page)}`)),
        {
          x: 50,
          y: 150,
        },
      );
    const pages = [0, 1, 2, 3, 4].map((page) => [
      ...text(page),
      page === 3 ? turned(590, 80) : turned(580, 200),
    ]);
    expect(shapes(pages)).toEqual(Array(5).fill('watermark Downloaded'));
  });
});
