import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affiliationSchema, authorSchema } from '../contracts/structure.ts';
import { buildCleanDocument } from '../text/testing/build-clean-document.ts';
import { emailsOf } from './author-emails.ts';
import { authorNames } from './author-names.ts';
import { authorsOf } from './authors.ts';

/** One block a line here; `name [addresses] mail` for each author. */
function read(blocks: readonly string[]) {
  const document = buildCleanDocument(blocks.map((text) => ({ role: 'authors', text: [text] })));
  const { authors, affiliations } = authorsOf(document);
  return {
    authors: authors.map(({ name, affiliations: of, email }) =>
      [name, of, email].filter((x) => x !== undefined),
    ),
    affiliations: affiliations.map(({ text }) => text),
  };
}

describe('authors', () => {
  it.each([
    [
      'raised numbers',
      [
        'Ada Lovelace¹,², Alan M. Turing² and Grace van Hopper¹',
        '¹ School of Engines, Made University',
        '² Made Institute, Göttingen',
      ],
      {
        authors: [
          ['Ada Lovelace', [0, 1]],
          ['Alan M. Turing', [1]],
          ['Grace van Hopper', [0]],
        ],
        affiliations: ['School of Engines, Made University', 'Made Institute, Göttingen'],
      },
    ],
    [
      'symbols, all in one line',
      [
        'Ada Lovelace†∗ Alan Turing†‡ †Made Institute for Engines ‡Made University, Utrecht {ada, alan}@made.example.org',
      ],
      {
        authors: [
          ['Ada Lovelace', [0], 'ada@made.example.org'],
          ['Alan Turing', [0, 1], 'alan@made.example.org'],
        ],
        affiliations: ['Made Institute for Engines', 'Made University, Utrecht'],
      },
    ],
    [
      'a block each',
      [
        'Ada Lovelace',
        'Engine Research ada@one.example',
        'Alan Turing',
        'Made University, Delft turing@two.example',
        'Grace Hopper',
        'Engine Research hopper@one.example',
      ],
      {
        authors: [
          ['Ada Lovelace', [0], 'ada@one.example'],
          ['Alan Turing', [1], 'turing@two.example'],
          ['Grace Hopper', [0], 'hopper@one.example'],
        ],
        affiliations: ['Engine Research', 'Made University, Delft'],
      },
    ],
    [
      'one address for all',
      ['Ada Lovelace and Alan Turing', 'Department of Engines, Made University'],
      {
        authors: [
          ['Ada Lovelace', [0]],
          ['Alan Turing', [0]],
        ],
        affiliations: ['Department of Engines, Made University'],
      },
    ],
    [
      'marks behind the addresses, dates below',
      ['Ada Lovelace∗, Alan Turing#', 'Engine Corporation∗', 'Bombe Corporation#', 'Received 25 July 2008'],
      {
        authors: [
          ['Ada Lovelace', [0]],
          ['Alan Turing', [1]],
        ],
        affiliations: ['Engine Corporation', 'Bombe Corporation'],
      },
    ],
    [
      'ranks between the names, in capitals',
      ['ADA LOVELACE, Member, IEEE, ALAN M. TURING, Senior Member, IEEE, AND GRACE HOPPER, Ph.D.'],
      {
        authors: [
          ['ADA LOVELACE', []],
          ['ALAN M. TURING', []],
          ['GRACE HOPPER', []],
        ],
        affiliations: [],
      },
    ],
    ['nothing', [], { authors: [], affiliations: [] }],
  ])('%s', (_, blocks, expected) => {
    expect(read(blocks)).toEqual(expected);
  });

  it.each<[string, string[][], string[]]>([
    [
      'mail and marks in brackets',
      [['Ada Lovelace (ada@made.org)', 'Alan Turing(¹,²)∗']],
      ['Ada Lovelace', 'Alan Turing'],
    ],
    ['"by" before the first', [['by Ada Lovelace and Alan Turing']], ['Ada Lovelace', 'Alan Turing']],
    [
      'names of institutions in several forms',
      [
        ['Ada Lovelace'],
        ['ETH Made'],
        ['Alan Turing'],
        ['Made Engines, Inc.'],
        ['Grace Hopper'],
        ['Made A&M University'],
        ['Edsger Made'],
        ['National Center for', 'Computational Engines'],
        ['Made Core Team'],
      ],
      ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Edsger Made'],
    ],
    [
      'a university in a compound, cut by the line, and its town',
      [
        ['Ada Lovelace'],
        ['Friedrich-Made-Universität', 'Erlangen-Made'],
        ['Alan Turing'],
        ['WU Wirtschafts-', 'universität Made'],
      ],
      ['Ada Lovelace', 'Alan Turing'],
    ],
    [
      'a version and acronyms',
      [['For engines2 version 1.1-2, 2020-02-02'], ['Ada Lovelace'], ['UNIDO']],
      ['Ada Lovelace'],
    ],
  ])('are told from %s', (_, blocks, expected) => {
    const document = buildCleanDocument(blocks.map((text) => ({ role: 'authors', text })));
    expect(authorsOf(document).authors.map(({ name }) => name)).toEqual(expected);
    expect(authorNames(blocks)).toEqual(expected);
  });

  it('writes out addresses in braces, with the underscore that fonts lose', () => {
    const addresses = (line: string) => emailsOf(line, 0).map(({ address }) => address);
    expect(addresses('{ada,alan turing}@cs.made.org, hopper@navy.example.')).toEqual([
      'ada@cs.made.org',
      'alan_turing@cs.made.org',
      'hopper@navy.example',
    ]);
    expect(addresses('Made University ada byron@made.org and alan@made.org')).toEqual([
      'ada_byron@made.org',
      'alan@made.org',
    ]);
  });

  const pieces = fc.array(
    fc.constantFrom(
      'Ada Lovelace',
      'Alan M. Turing',
      '¹',
      '†',
      ', ',
      ' and ',
      'Made University',
      '{ada,al}@x.org',
      ' ',
      '²',
      '12',
      '∗',
    ),
    { maxLength: 14 },
  );
  it('of any lines stand where they say, and point at addresses that exist', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 4 }), (blocks) => {
        const document = buildCleanDocument(
          blocks.map((parts) => ({ role: 'authors', text: [parts.join('')] })),
        );
        const { authors, affiliations } = authorsOf(document);
        for (const author of authors) {
          authorSchema.parse(author);
          const words = document.text.slice(author.span.start, author.span.end);
          expect(words.startsWith(author.name.split(' ')[0] ?? '')).toBe(true);
          for (const index of author.affiliations) expect(affiliations[index]).toBeDefined();
        }
        for (const affiliation of affiliations) {
          affiliationSchema.parse(affiliation);
          const { start, end } = affiliation.span;
          expect(document.text.slice(start, end).replace(/\s+/g, ' ')).toBe(affiliation.text);
        }
      }),
    );
  });
});
