import type { CitationMarker, Reference } from '../contracts/structure.ts';
import { matchesOf } from '../text/matches.ts';
import { type CitationInput, citingBlocks } from './citation-places.ts';
import { folded } from './folded.ts';

const particles =
  '(?:(?:[vV]an|[vV]on|[dD]e|[dD]er|[dD]en|[dD]el|[dD]ella|[dD]i|[dD]a|[dD]os|[dD]u|[lL]a|[lL]e|[tT]er|[tT]en|al|el|bin|ibn)\\s+)*';
// Lengths and counts that names have, and hyphens in one place only: what goes on without end must not take its square.
const word = "(?:[dDlLO]['’])?\\p{Lu}[\\p{L}\\p{M}'’.-]{0,40}[\\p{L}\\p{M}.]";
const name = `${particles}${word}(?:\\s${word}){0,3}`;
const others = '(?:,?\\s+et\\s+al\\.?|,?\\s+and\\s+others)';
const joint = `(?:(?:,\\s+${name}){0,20},?\\s+(?:and|&|und|et|y)\\s+${name})`;
const year =
  '(?:1[89]\\d\\d|20\\d\\d)(?:[a-z](?:\\s?[,–-]\\s?[a-z](?![\\p{L}]))*)?(?![\\d\\p{L}])|in press|to appear|n\\.d\\.';
/** Authors, then a year in or after brackets; more years of the same authors may follow. */
const citation = new RegExp(
  `(?<authors>${name}(?:${others}|${joint})?)(?:['’]s?)?(?<gap>,?\\s+|\\s?[([]|,?\\s+[([])(?<year>${year})(?<more>(?:\\s?[,;]\\s?(?:${year}))*)`,
  'gu',
);
const dated = new RegExp(year, 'gu');
/** How far behind the start of a year others of the same authors are looked for, and how near to its end one may stop. */
const yearsLength = 200;
const yearMargin = 20;
const signsBeforeYear = new Set([..." \t\n\v\f\r.,&'-(["].map((sign) => sign.charCodeAt(0)));
const oneYear = /(?<value>\d{4})(?<letters>[a-z](?:\s?[,–-]\s?[a-z](?!\p{L}))*)?/gu;

interface Known {
  readonly index: number;
  readonly families: readonly string[];
  readonly letter: string;
}

/** Markers made of authors and year, in and outside of brackets. */
export function authorYearCitations(
  input: CitationInput,
  references: readonly Reference[],
): CitationMarker[] {
  const byYear = knownByYear(input, references);
  const markers: CitationMarker[] = [];
  for (const block of citingBlocks(input)) {
    const text = input.text.slice(block.start, block.end);
    for (const { at, found } of citationsIn(text)) {
      const { authors = '', gap = '', year: first = '', more = '' } = found.groups ?? {};
      const head = firstKnown(authors, byYear, first);
      const start = block.start + at + (head?.skipped ?? 0);
      const firstEnd = block.start + at + found[0].length - more.length;
      const opened =
        /[([]/.test(gap) && more === '' && /^[)\]]/.test(input.text.slice(firstEnd, firstEnd + 1));
      if (head)
        markers.push({
          start,
          end: firstEnd + (opened ? 1 : 0),
          references: head.references,
          foundBy: 'author-year',
        });
      for (const other of matchesOf(oneYear, more)) {
        const resolved = firstKnown(authors, byYear, other[0]);
        const from = firstEnd + other.index;
        if (resolved)
          markers.push({
            start: from,
            end: from + other[0].length,
            references: resolved.references,
            foundBy: 'author-year',
          });
      }
    }
  }
  return markers;
}

/**
 * The citations of a text in its order. Names are looked for in front of years alone, as far back as no other sign stands:
 * a text is full of capitals, and trying each as a name takes several times as long.
 */
function* citationsIn(text: string): Generator<{ readonly at: number; readonly found: RegExpExecArray }> {
  let until = 0;
  for (const { index: yearAt } of matchesOf(dated, text)) {
    if (yearAt < until) continue;
    let from = yearAt;
    while (from > until && mayBeBeforeYear(text.charCodeAt(from - 1))) from--;
    if (from === yearAt) continue;
    let slice = text.slice(from, yearAt + yearsLength);
    let found = firstCitation(slice);
    // Years may go on for longer than was looked at.
    if (
      found &&
      found.index + found[0].length + yearMargin > slice.length &&
      slice.length < text.length - from
    ) {
      slice = text.slice(from);
      found = firstCitation(slice);
    }
    if (!found || from + found.index >= yearAt) continue;
    yield { at: from + found.index, found };
    until = from + found.index + found[0].length;
  }
}

function firstCitation(text: string): RegExpExecArray | null {
  citation.lastIndex = 0;
  return citation.exec(text);
}

/** Signs of names, of what joins them, and of what may stand between them and a year; all beyond ASCII count as letters. */
function mayBeBeforeYear(code: number): boolean {
  const small = code | 32;
  return code > 127 || (small >= 97 && small <= 122) || signsBeforeYear.has(code);
}

function knownByYear(
  { text, blocks }: CitationInput,
  references: readonly Reference[],
): ReadonlyMap<number, readonly Known[]> {
  const byYear = new Map<number, Known[]>();
  for (const [index, { year: published, authors, block }] of references.entries()) {
    if (published === undefined || authors.length === 0) continue;
    const entry = blocks[block];
    const written = entry ? text.slice(entry.start, entry.end) : '';
    const letter = new RegExp(`\\b${published}(?<letter>[a-z])\\b`).exec(written)?.groups?.letter ?? '';
    const list = byYear.get(published) ?? [];
    list.push({ index, letter, families: authors.map(({ family }) => folded(family)) });
    byYear.set(published, list);
  }
  return byYear;
}

/** The references that names and a year mean; words before the name that are none of it are skipped. */
function firstKnown(
  authors: string,
  byYear: ReadonlyMap<number, readonly Known[]>,
  written: string,
): { readonly skipped: number; readonly references: number[] } | undefined {
  const dated = /(?<value>\d{4})(?<letters>[a-z](?:\s?[,–-]\s?[a-z])*)?/.exec(written);
  const candidates = byYear.get(Number(dated?.groups?.value)) ?? [];
  if (candidates.length === 0) return undefined;
  const letters: readonly string[] = dated?.groups?.letters?.match(/[a-z]/g) ?? [];
  for (const { index: skipped } of matchesOf(/(?<![\p{L}\p{M}'’-])[\p{L}]/gu, authors)) {
    const names = folded(authors.slice(skipped));
    const matching = candidates.filter(({ families }) => agrees(names, families));
    if (matching.length === 0) continue;
    const lettered =
      letters.length === 0 ? matching : matching.filter(({ letter }) => letters.includes(letter));
    const chosen = lettered.length > 0 ? lettered : matching;
    const works = letters.length > 0 ? chosen : [closest(names, chosen)];
    return { skipped, references: works.map(({ index }) => index) };
  }
  return undefined;
}

/** The first name is the first author's, and a second one, where there is one, the second's. */
function agrees(names: string, families: readonly string[]): boolean {
  const [first = '', second = ''] = families;
  if (!startsWithName(names, first)) return false;
  const pair = /\s(?:and|&|und|et|y)\s+(?!al\b)(?<other>.+)$/.exec(names)?.groups?.other;
  if (pair === undefined) return true;
  return (
    families.length > 1 && (startsWithName(pair, second) || startsWithName(pair, families.at(-1) ?? second))
  );
}

function startsWithName(names: string, family: string): boolean {
  const bare = family.replace(/\s(?:jr|sr|ii|iii|iv)\.?$/, '');
  if (bare.length < 2) return false;
  return names.startsWith(bare) && !/^[\p{L}\p{M}]/u.test(names.slice(bare.length));
}

/** Of several works of a year, the one whose number of authors fits what is written. */
function closest(names: string, candidates: readonly Known[]): Known {
  const [first] = candidates;
  if (!first) throw new RangeError('there is at least one candidate');
  const many = /\bet\s+al/.test(names);
  const pair = /\s(?:and|&|und)\s/.test(names);
  const fits = ({ families }: Known): boolean =>
    many ? families.length > 2 : pair ? families.length === 2 : families.length === 1;
  return candidates.find(fits) ?? first;
}
