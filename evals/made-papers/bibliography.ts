import type { TrueReference } from '../structural-truth.ts';
import type { Field } from './fields.ts';
import { type Person, people } from './names.ts';
import type { Random } from './random.ts';
import { bibTex } from './tex-text.ts';
import { capitalised } from './writer.ts';

export interface Entry {
  readonly key: string;
  readonly type: 'article' | 'inproceedings' | 'book' | 'phdthesis' | 'misc';
  readonly authors: readonly Person[];
  readonly title: string;
  readonly venue: string;
  readonly year: number;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  readonly doi?: string;
  readonly arxivId?: string;
  readonly publisher?: string;
}

const titles = [
  'On the {measure} of {quality} {objects}',
  '{Method} for {subject}',
  'A {quality} {object} for {subject} under {effect}',
  '{Objects} and {objects}: a comparison of {method} and {method}',
  'Why {method} fails: {effect} in {subject}',
  'Measuring {effect} in {objects}',
  '{Effect} and the {measure}: evidence from {quality} {objects}',
  'Towards {quality} {subject} with {method}',
  'The {object} revisited',
  'Limits of {method} in the presence of {effect}',
  'How {quality} is the {object}? A study of {subject}',
];
const publishers = ['Meadow Press', 'Northmere University Press', 'Quayside Publishing', 'Alder and Finch'];

/** An invented title in the words of a field. */
export function titleOf(random: Random, field: Field): string {
  const title = random.pick(titles).replace(/\{(\w)(\w+)\}/gu, (_, first: string, rest: string) => {
    const list = field[`${first.toLowerCase()}${rest}` as keyof Field];
    const word = typeof list === 'object' ? random.pick(list) : rest;
    return first === first.toUpperCase() ? capitalised(word) : word;
  });
  return title.replace(/\b([Aa]) (?=[aeio])/gu, '$1n ');
}

/** Invented entries of different titles; DOIs and arXiv's numbers are none that were given. */
export function entriesOf(random: Random, field: Field, count: number): Entry[] {
  const entries: Entry[] = [];
  while (entries.length < count) {
    const title = titleOf(random, field);
    if (entries.some((entry) => entry.title === title)) continue;
    const type = random.pick([
      'article',
      'article',
      'article',
      'inproceedings',
      'inproceedings',
      'misc',
      'book',
      'phdthesis',
    ] as const);
    const year = random.whole(1994, 2023);
    const first = random.whole(1, 1800);
    const ranged = { pages: `${first}–${first + random.whole(4, 30)}` };
    const doi = random.chance(0.5)
      ? { doi: `10.98765/${random.pick(['jx', 'aps', 's'])}.${year}.${random.whole(10000, 99999)}` }
      : {};
    const common = {
      key: `${random.pick(['w', 'q', 'z'])}${entries.length}x${year}`,
      type,
      title,
      year,
      authors: people(random, type === 'phdthesis' ? 1 : random.pick([1, 2, 2, 3, 3, 4, 5])),
    };
    entries.push(
      type === 'article'
        ? {
            ...common,
            ...ranged,
            ...doi,
            venue: random.pick(field.venues),
            volume: String(random.whole(2, 240)),
            ...(random.chance(0.6) ? { issue: String(random.whole(1, 12)) } : {}),
          }
        : type === 'inproceedings'
          ? { ...common, ...ranged, ...doi, venue: random.pick(field.meetings) }
          : type === 'misc'
            ? {
                ...common,
                venue: 'arXiv',
                year: Math.max(2008, year),
                arxivId: `${String(Math.max(2008, year) - 2000).padStart(2, '0')}${String(random.whole(1, 12)).padStart(2, '0')}.${year < 2015 ? random.whole(9000, 9999) : random.whole(90000, 99999)}`,
              }
            : {
                ...common,
                venue: type === 'book' ? random.pick(publishers) : 'University of Northmere',
                ...(type === 'book' ? { publisher: random.pick(publishers) } : {}),
              },
    );
  }
  return entries;
}

/** The file that BibTeX reads. */
export function bibFile(entries: readonly Entry[]): string {
  return entries
    .map((entry) => {
      const own: readonly (readonly [string, string | undefined])[] = [
        ['author', entry.authors.map(({ given, family }) => bibTex(`${family}, ${given}`)).join(' and ')],
        ['title', bibTex(entry.title)],
        ['year', String(entry.year)],
        [
          'journal',
          entry.type === 'article'
            ? bibTex(entry.venue)
            : entry.type === 'misc'
              ? `arXiv preprint arXiv:${entry.arxivId}`
              : undefined,
        ],
        ['booktitle', entry.type === 'inproceedings' ? bibTex(entry.venue) : undefined],
        ['publisher', entry.publisher],
        ['school', entry.type === 'phdthesis' ? entry.venue : undefined],
        ['volume', entry.volume],
        ['number', entry.issue],
        ['pages', entry.pages?.replace('–', '--')],
        ['doi', entry.doi],
      ];
      const type = entry.type === 'misc' ? 'article' : entry.type;
      const fields = own.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}}`]));
      return `@${type}{${entry.key},\n${fields.join(',\n')}\n}\n`;
    })
    .join('\n');
}

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The entry with only what its style printed; `label` as the text cites it. */
export function referenceOf(entry: Entry, text: string, label: string | undefined): TrueReference {
  const shown = ` ${folded(text)} `;
  const has = (value: string | undefined): value is string =>
    value !== undefined && shown.includes(` ${folded(value)} `);
  // A style may shorten given names, never family names.
  const authors = entry.authors.map(({ family, given }) => ({ family, given }));
  const venue = entry.type === 'book' ? undefined : entry.venue;
  return {
    key: entry.key,
    ...(label === undefined ? {} : { label }),
    text,
    authors: authors.filter(({ family }) => has(family)),
    ...(has(entry.title) ? { title: entry.title } : {}),
    ...(has(venue) ? { venue } : {}),
    ...(has(String(entry.year)) ? { year: entry.year } : {}),
    ...(has(entry.volume) ? { volume: entry.volume } : {}),
    ...(has(entry.issue) ? { issue: entry.issue } : {}),
    ...(has(entry.pages) ? { pages: entry.pages } : {}),
    ...(has(entry.doi) ? { doi: entry.doi } : {}),
    ...(has(entry.arxivId) ? { arxivId: entry.arxivId } : {}),
  };
}
