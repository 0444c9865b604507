import type { Reference, ReferenceAuthor } from '../contracts/structure.ts';
import { matchesOf } from '../text/matches.ts';
import { endsInAbbreviation } from './abbreviations.ts';
import { type AuthorList, readAuthors, withMixedNames } from './author-list.ts';
import { type Identifiers, takeIdentifiers } from './identifiers.ts';
import { type NameForm, nameForms, readName } from './name-forms.ts';
import { placeBeforePublisher } from './publishers.ts';
import { type ReadVenue, readVenue, venueFields } from './reference-venue.ts';
import { remembered } from './remembered.ts';
import { splitTitle, type TitleEnds, type TitleMark, titleEnds } from './title-end.ts';

/** How most entries of a bibliography are written: what they leave open is read the same way. */
export interface BibliographyHabit {
  readonly form?: NameForm | undefined;
  readonly mark?: TitleMark | undefined;
  /** The year follows the authors. */
  readonly yearFirst?: boolean;
  /** Journals have volumes and pages. */
  readonly numbered?: boolean;
}

export type ReferenceFields = Omit<Reference, 'block' | 'label'>;

/** One entry as it was read, with what it tells about the style of the list. */
export interface ReadEntry {
  readonly fields: ReferenceFields;
  readonly form?: NameForm;
  readonly mark: TitleMark;
  readonly yearFirst: boolean;
  /** Dashes stand for the authors of the entry before. */
  readonly sameAuthors: boolean;
}

const dashes = /^(?:[—–_-]\s?){2,}[.,:]?\s*|^—[.,:]\s*/;
const editorsMark = /^[\s,]*\(?\b(?:eds?\.|editors?|Eds?\.?|hrsg\.)\)?(?=[\s.,:]|$)[.,:]?/i;
const collaboration = /^[\s,]*\([^()\d]{2,60}\)[,.]?/;
const collaborationTail =
  /^[\s,]*(?:\(?(?:on behalf of |for )?(?:the )?\p{Lu}[\p{L}\s/&-]{1,50}\s(?:Collaborations?|Consortium|Group|Team)\)?)(?=[.,:)\s])/u;
const yearAfterAuthors =
  /^[\s.,]*(?:\((?<inside>(?:1[5-9]|20)\d\d)(?<letterInside>[a-z])?(?:,\s[^()]{1,20})?\)|(?<plain>(?:1[5-9]|20)\d\d)(?<letter>[a-z])?(?=[\s.,:;]))[.,:;]?\s*/;
const organisation =
  /\b(?:Collaborations?|Group|Consortium|Team|OpenAI|DeepMind|Cent(?:er|re)|Institute|Organi[sz]ation|Committee|Association|Foundation|Society|Commission|Ministry|Agency|Office|Department|Council|Bureau|Bank|Network|Library|Libraries|Alliance|AI|Inc|Corporation|University)\b/;

/** What an entry says by itself, however the others are written. */
export interface OpenEntry {
  readonly identifiers: Identifiers;
  readonly dashed: RegExpExecArray | null;
  /** Its authors in each form in which it has any. */
  readonly lists: readonly AuthorList[];
  /** An entry is read again when the others have shown how they are written; this does not depend on it. */
  readonly endsOf: (text: string) => TitleEnds;
  readonly venueOf: (tail: string) => ReadVenue;
  readonly venueAlone: (tail: string) => ReadVenue;
}

/** Takes identifiers and authors from an entry without its label. */
export function openEntry(entry: string): OpenEntry {
  const identifiers = takeIdentifiers(firstWork(entry));
  const dashed = dashes.exec(identifiers.rest);
  const lists = dashed ? [] : nameForms.flatMap((form) => readAuthors(identifiers.rest, form) ?? []);
  return {
    identifiers,
    dashed,
    lists,
    endsOf: remembered(titleEnds),
    venueOf: remembered((tail) => readVenue(tail, false)),
    venueAlone: remembered((tail) => readVenue(tail, true)),
  };
}

/** Reads an entry into fields. Never throws; what is not found is absent. */
export function readEntry(entry: OpenEntry, habit: BibliographyHabit = {}): ReadEntry {
  const { dashed } = entry;
  const { rest, ...identifiers } = entry.identifiers;
  const list = bestAuthors(rest, entry.lists, habit);
  let text = dashed ? rest.slice(dashed[0].length) : list ? rest.slice(list.end) : rest;
  let authors: readonly ReferenceAuthor[] = list?.authors ?? [];
  if (list) {
    for (const form of [editorsMark, collaboration, collaborationTail]) text = text.replace(form, '');
  } else if (!dashed) {
    const group = groupAuthor(text, habit);
    if (group) {
      authors = [{ family: group.name }];
      text = text.slice(group.end);
    }
  }
  const stray = list && habit.yearFirst === true ? strayAuthor(text) : undefined;
  if (stray) {
    authors = [...authors, stray.author];
    text = text.slice(stray.end);
  }
  const dated =
    authors.length > 0 || dashed
      ? yearAfterAuthors.exec(text)
      : /^\(?(?<plain>(?:19|20)\d\d)\)?\.\s/.exec(text);
  if (dated) text = text.slice(dated[0].length);
  text = withoutEdition(text.replace(/^[\s.,:;]+/, '').replace(/,\sser\.\s[^.]+(?=\.)/, '')).replace(
    /\bPh\.\s?D\.?(?=\s(?:[Tt]hesis|[Dd]issertation))/,
    'PhD',
  );
  text = withoutPlace(text.replace(packageVersion, '.').replace(/\.(?:\s*\.)+(?=\s|$)/g, '.'));
  const split = splitTitle(text, { mark: habit.mark }, entry.endsOf(text));
  const read = split.mark === 'none' ? entry.venueAlone(split.tail) : entry.venueOf(split.tail);
  const venue = venueFields(read, habit.numbered === true && identifiers.url === undefined);
  const year = Number(dated?.groups?.inside ?? dated?.groups?.plain ?? venue.year ?? anyYear(text));
  const { year: _, ...placed } = venue;
  const title = split.title
    .replace(/\s*\[(?:J|C|M|D|OL|EB\/OL)\]$/, '')
    .replace(dateAtEnd, (found) => (found.includes(String(year)) || !/\d/.test(found) ? '' : found));
  return {
    fields: {
      authors: [...authors],
      ...(title === '' ? {} : { title }),
      ...placed,
      ...(Number.isInteger(year) && year > 0 ? { year } : {}),
      ...identifiers,
    },
    ...(list ? { form: list.form } : {}),
    mark: split.mark,
    yearFirst: dated !== null,
    sameAuthors: dashed !== null,
  };
}

/** Journals that link each work behind it list several in one entry: the first counts. */
function firstWork(entry: string): string {
  const [first = entry] = entry.split(/\s*\[(?:SPIRES|INSPIRE|inSPIRE)\]/);
  return first.length > 20 ? first : entry;
}

function bestAuthors(
  text: string,
  lists: readonly AuthorList[],
  habit: BibliographyHabit,
): AuthorList | undefined {
  let best: { readonly list: AuthorList; readonly score: number } | undefined;
  for (const strict of lists) {
    const list = habit.mark === '.' ? withMixedNames(text, strict) : strict;
    const score = list.score + (list.form === habit.form ? 2 : 0);
    if (!best || score > best.score) best = { list, score };
  }
  return best?.list;
}

const strayName =
  /^[\s,;.]*(?:(?:and|&|ad)\s+)?(?:with (?:the )?\p{Ll}+ of\s+)?(?<name>(?:an\s)?\p{Lu}[^()“”":\d]{1,50}?)[\s,]*(?=\((?:1[5-9]|20)\d\d[a-z]?\))/u;

/**
 * What stands between the authors and the year of a list that has the year there: one author more, who is written in another
 * form ("and Parisi G. (1992)") or is a group.
 */
function strayAuthor(text: string): { readonly author: ReferenceAuthor; readonly end: number } | undefined {
  const found = strayName.exec(text);
  const name = found?.groups?.name;
  if (!found || name === undefined || /\p{Ll}\.\s|\s\p{Ll}{3,}/u.test(name)) return undefined;
  const person = nameForms
    .map((form) => readName(`${name} (`, 0, form))
    .find((read) => read !== undefined && read.end >= name.length - 1);
  return { author: person?.author ?? { family: name }, end: found[0].length };
}

/** An institution in the place of the authors. */
function groupAuthor(
  text: string,
  habit: BibliographyHabit,
): { readonly name: string; readonly end: number } | undefined {
  const named = /^(?<name>[^.,:("“]{2,90}?)\s*(?:\.|,|:|(?=\())\s*/u.exec(text);
  const name = named?.groups?.name?.trim();
  if (!named || name === undefined || endsInAbbreviation(`${name}.`)) return undefined;
  const after = text.slice(named[0].length);
  const dated = /^\(?(?:19|20)\d\d[a-z]?\)?[.,:]?\s/.test(after);
  const short = name.split(/\s+/).length <= 8 && /^\p{Lu}/u.test(name);
  if (!short || after.length < 12) return undefined;
  if (dated && (habit.yearFirst || name.split(/\s+/).length <= 4)) return { name, end: named[0].length };
  const more = /[.?!]\s|\b(?:19|20)\d\d[a-z]?\b/.test(after) || habit.mark === 'quotes';
  return organisation.test(name) && more && habit.form !== undefined && !/^in\b/i.test(after)
    ? { name, end: named[0].length }
    : undefined;
}

/** The date of a work that names no publisher stands behind its title. */
const dateAtEnd =
  /,\s(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s(?:19|20)\d\d)?|(?:19|20)\d\d)$/;

/** "R package version 1.2-7": which, not what or where. */
const packageVersion =
  /[.,]?\s*[([]?\b(?:(?:R|Python|Julia|Perl|Stata)\s)?package,?\s(?:version|v\.?)\s\d[\w./-]*[)\]]?[.,]?(?=\s|$)/gi;

function withoutPlace(text: string): string {
  const place = placeBeforePublisher(text);
  return place === undefined ? text : `${text.slice(0, place.start)}. ${text.slice(place.end)}`;
}

const edition =
  /[,.]?\s*[([]?\b(?:\d{1,2}(?:st|nd|rd|th)|\d{1,2}\.|first|second|third|fourth|fifth|sixth|rev(?:ised|\.)?)(?:\s(?:rev\.|and|enl\.|revised|\p{Lu}\p{Ll}+)){0,4}\s(?:ed\b\.?|edn\b\.?|edition\b|Aufl\.|Auflage\b)[)\]]?(?<more>[.,]?)/giu;

function withoutEdition(text: string): string {
  // Told quickly: most entries name none.
  if (!/\s(?:ed\b|edn\b|edition\b|aufl)/i.test(text)) return text;
  return text.replace(edition, (found, more: string, at: number) => {
    const next = text.slice(at + found.length);
    return /^\s\p{Lu}/u.test(next) && more !== ',' ? '.' : more;
  });
}

function anyYear(text: string): string | undefined {
  return matchesOf(/(?<![\d–-])(?:1[5-9]|20)\d\d(?![\d–-])/g, text).at(-1)?.[0];
}
