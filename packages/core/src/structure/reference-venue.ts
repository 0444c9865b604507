import { matchesOf } from '../text/matches.ts';
import { endsInAbbreviation, isAbbreviated } from './abbreviations.ts';
import { isPlace, isPublisher } from './publishers.ts';
import { readNumbers } from './reference-numbers.ts';

/** What follows the title, read. */
export interface VenueFields {
  readonly venue?: string;
  readonly publisher?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  readonly year?: string;
}

const yearForm = /\(?\b(?<year>(?:1[5-9]|20)\d\d)(?<letter>[a-z])?\b\)?/g;
const month =
  /^(?:\d{1,2}[.\s])?\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|fall|autumn|winter|januar|februar|märz|mai|juni|juli|oktober|dezember)[a-zäé]*\.?(?:\s*[-–/]?\s*\d{0,2}(?:st|nd|rd|th)?)?(?:[-–/][a-z]+\.?)?$/i;
const edition =
  /^(?:\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|rev|revised|\d{1,2}\.)[^,]{0,20}\b(?:ed|edn|edition|aufl|auflage)\b\.?$/i;
const editorsFirst =
  /^(?<names>[^()]{3,160}?),?\s*(?:\((?:eds?|editors?|hrsg)\.?\)|(?:eds?\.|editors?|hrsg\.))\s*[,.:]?\s+(?=\S)/iu;
const editorsLast =
  /[,.]\s*(?:edited by\s[^,]*|(?:[^,()]{3,40}(?:,\s|\sand\s|\s&\s)){0,6}[^,()]{3,40},?\s*\(?(?<![\p{L}-])(?:Eds?|eds?|Editors?|Hrsg)\b\.?\)?)(?=[,.\s]|$)/u;
const kind =
  /^(?:ph\.?\s?d\.?|doctoral|master['’]?s?|diploma|bachelor['’]?s?|m\.?sc\.?)\.?\s+(?:thesis|dissertation)|^(?:thesis|dissertation|diplomarbeit|masterarbeit|bachelorarbeit|doktorarbeit)\b/i;
const status =
  /^(?:in press|to appear|forthcoming|submitted|accepted|in preparation|unpublished\b.*|to be published|personal communication|work in progress)\.?$/i;

/** What was read; `mayBeHouse` where the name has no numbers: in a list whose journals have them it is a publisher's. */
export interface ReadVenue {
  readonly fields: VenueFields;
  readonly mayBeHouse: boolean;
}

/** The fields of a list whose journals have volumes and pages, with `numbered`, or of any other. */
export function venueFields({ fields, mayBeHouse }: ReadVenue, numbered: boolean): VenueFields {
  if (!numbered || !mayBeHouse) return fields;
  const { venue = '', ...others } = fields;
  return { publisher: venue, ...others };
}

/** Reads venue, numbers, year and publisher from what follows the title. */
export function readVenue(tail: string, untitled: boolean): ReadVenue {
  const isIn = /^in\b:?\s/i.test(tail);
  let text = tail.replace(/^in\b:?\s+/i, '');
  if (isIn) {
    const editors = editorsFirst.exec(text)?.groups?.names;
    if (editors !== undefined && !/proceedings|conference|journal/i.test(editors))
      text = text.replace(editorsFirst, '');
  }
  if (/\b(?:eds?|editors?|edited|hrsg)\b/i.test(text)) text = text.replace(editorsLast, ' ');
  const numbers = readNumbers(text, untitled ? 'first' : 'last');
  const parts = segmentsOf(text.slice(0, numbers?.start ?? text.length));
  const after = numbers ? segmentsOf(text.slice(numbers.end)) : [];
  const publisher = [...parts.slice(isIn ? 1 : 0), ...after]
    .flatMap((part) => part.split(/:\s+/).reverse())
    .map(plainPart)
    .find(isPublisher);
  const named = venueOf(parts, { whole: !isIn && numbers?.volume !== undefined, isIn });
  // "Phys. Rev. D 104": a volume without a page.
  const bare = numbers
    ? undefined
    : /^(?<name>\p{Lu}.*[\p{L}.])\s(?<volume>\d{1,4})\.?$/u.exec(named ?? '')?.groups;
  const venue = bare?.name ?? named;
  const mayBeHouse =
    !isIn && !untitled && !numbers && !bare && publisher === undefined && isHouse(venue ?? '', text);
  const volume = numbers?.volume ?? bare?.volume;
  const year = numbers?.year ?? lastYear(text, numbers);
  const fields = {
    ...(venue === undefined ? {} : { venue }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(volume === undefined ? {} : { volume }),
    ...(numbers?.issue === undefined ? {} : { issue: numbers.issue }),
    ...(numbers?.pages === undefined ? {} : { pages: numbers.pages }),
    ...(year === undefined ? {} : { year }),
  };
  return { fields, mayBeHouse };
}

const plainPart = (part: string): string =>
  part
    .replace(/^[\s(]+|[\s.,;:)(]+$/g, '')
    .replace(/\s*\([^)]*$/, '')
    .replace(/\s*\(?\b(?:1[5-9]|20)\d\d[a-z]?\)?$/, '')
    .trim();

/** Parts between commas, semicolons and the ends of sentences. */
function segmentsOf(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of matchesOf(/[,;]\s+|\.\s+|[()]/g, text)) {
    if (index < start) continue;
    if (mark === '(') {
      const inside = /^\((?<inside>[^()]*)\)/.exec(text.slice(index))?.groups?.inside;
      // An acronym stays with the name before it.
      if (inside !== undefined && /^[A-Z][\w-]{1,12}$/.test(inside)) continue;
    } else if (mark === ')') {
      if (/\([A-Z][\w-]{1,12}$/.test(text.slice(0, index))) continue;
    } else if (mark.startsWith('.') && endsInAbbreviation(text.slice(0, index + 1))) continue;
    parts.push(text.slice(start, index + (mark.startsWith('.') ? 1 : 0)));
    start = index + mark.length;
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => /[\p{L}\d]/u.test(part));
}

function venueOf(
  parts: readonly string[],
  { whole, isIn }: { readonly whole: boolean; readonly isIn: boolean },
): string | undefined {
  const kept: string[] = [];
  for (const [index, part] of parts.entries()) {
    const text = plainPart(part);
    const skipped =
      text === '' ||
      month.test(text) ||
      edition.test(text) ||
      status.test(text) ||
      /^ser\.|^series\b|^Article\b/i.test(text);
    if (kept.length === 0) {
      // "In ACL" is a meeting, "ACL" alone its publisher.
      if (isPublisher(text) && !isIn) return undefined;
      if (skipped) continue;
      // A thesis appears at its university.
      if (kind.test(text)) continue;
      if (/^(?:19|20)\d\d$/.test(text)) return undefined;
      kept.push(part);
      if (/\.$/.test(part) && !endsInAbbreviation(part)) break;
      continue;
    }
    if (skipped || isPublisher(text) || isPlace(text) || !(whole || continuesName(parts, index))) break;
    kept.push(part);
  }
  const venue = kept
    .join(', ')
    .replace(/\s*\(?\b(?:1[5-9]|20)\d\d[a-z]?\)?[.,]?$/, '')
    .replace(/[\s,;:(–—-]+$/, '');
  if (venue === '' || !/\p{L}.?\p{L}/u.test(venue)) return undefined;
  return venue.endsWith('.') && !endsInAbbreviation(venue) && !isAbbreviated(venue)
    ? venue.slice(0, -1)
    : venue;
}

/** "Acoustics, Speech, and Signal Processing" goes on over its commas; "Vancouver, Canada" is a place. */
function continuesName(parts: readonly string[], index: number): boolean {
  const later = parts.slice(index);
  if (isPlace(plainPart(later[1] ?? '')) || isPlace(plainPart(later[0] ?? ''))) return false;
  const end = later.findIndex((part) => /^(?:and|&|und)\s|\s(?:and|&|und)\s/.test(part));
  return (
    end >= 0 && end < 3 && later.slice(0, end + 1).every((part) => !isPublisher(part) && !/\d/.test(part))
  );
}

/** The last year that is no part of the name of a meeting; else the last of all. */
function lastYear(text: string, numbers: { start: number; end: number } | undefined): string | undefined {
  const years = matchesOf(yearForm, text).filter(({ index, 0: found }) => {
    if (numbers && index >= numbers.start && index + found.length <= numbers.end) return false;
    return (
      !/[–—-]\s?$/.test(text.slice(0, index)) && !/^\s?[–—-]\s?\d/.test(text.slice(index + found.length))
    );
  });
  const free = years.filter(
    ({ index, 0: found }) => !/^\s+(?:\p{Lu}|international)/u.test(text.slice(index + found.length)),
  );
  const bracketed = free.filter(({ 0: found }) => found.startsWith('('));
  return (bracketed.at(-1) ?? free.at(-1) ?? years.at(-1))?.groups?.year;
}

const noHouse =
  /^(?:arXiv|CoRR|bioRxiv|medRxiv|chemrxiv|e-?print|preprint|manuscript|vorlesung|lecture|unpublished|(?:the )?(?:journal|proceedings|proc|annals|transactions|advances|nature|science|workshop|conference|symposium|international)\b)|\.$|\b(?:conference|workshop|symposium|proceedings|journal|review|letters|transactions)\b/i;

/** A name that may be a publisher's: no journal, meeting or archive, and no thesis beside it. */
function isHouse(name: string, text: string): boolean {
  const words = name.split(/\s+/).length;
  return (
    name !== '' &&
    words <= 5 &&
    /^\p{Lu}/u.test(name) &&
    !noHouse.test(name) &&
    !/\b(?:thesis|dissertation|blog|github|youtube|online)\b/i.test(text)
  );
}
