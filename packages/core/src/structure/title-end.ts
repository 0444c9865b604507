import { matchesOf } from '../text/matches.ts';
import { endsInAbbreviation, startsAbbreviated } from './abbreviations.ts';
import { isPublisher } from './publishers.ts';
import { type ReferenceNumbers, readNumbers } from './reference-numbers.ts';

/** What parts the title from what follows it. */
export type TitleMark = 'quotes' | '.' | ',' | 'none';

/** A reference after its authors: the title, and what follows it. */
export interface TitleSplit {
  readonly title: string;
  readonly tail: string;
  readonly mark: TitleMark;
  readonly score: number;
}

/** How the other entries of the list are written. */
export interface TitleHabit {
  readonly mark?: TitleMark | undefined;
}

const quoted =
  /^(?:[“"„«]|``|‘‘|‘)\s*(?<title>.{3,400}?)\s*(?:[”"»]|“|''|’’|(?<=[,.?!])’)(?=[\s.,;:]|$|(?<=[,.?!][”"])\p{Lu})/u;
const venueCue =
  /^(?:In[: ]|in[: ]|In the |Proceedings|Proc\b|Advances in|Adv\.|Journal|J\. |Transactions|Trans\.|IEEE|ACM |Annals|Annual|Ann\. |Lecture Notes|Physical Review|Phys\. |Nature|Science[ ,]|The (?:Journal|Annals|American|Astro|Lancet|Econom)|International (?:Journal|Conference)|Findings|Communications|Comm|Archiv|Acta|Bulletin|Bull\.|Annales|Zeitschrift|Studies in|Trends in|Frontiers|PLo?S|Nucl|Int\. J|Eur\. |Rev\. |Math\. |CoRR|arXiv|ArXiv|ARXIV|bioRxiv|medRxiv|eprint|Preprint|preprint|(?:Ph\.? ?D\.?|Doctoral|Master['’]?s?|Diploma|MSc|M\.Sc\.) ?(?:thesis|dissertation)|Thesis|Dissertation|Diplomarbeit|Masterarbeit|Bachelorarbeit|Tech(?:nical|\.) [Rr]ep|Working paper|Unpublished|To appear|Submitted|Online submission|Vorlesung)/;
/** A book as physics cites it: its publisher and year in brackets end the entry. */
const publisherInBrackets = /\s\((?<inside>\p{Lu}[^()]*,\s?(?:1[89]|20)\d\d)\)\s?\.?$/u;
const archiveStart = /\s(?=(?:arXiv|ArXiv|CoRR)\b)/g;
/** "in" before a book or meeting, not in the middle of a title. */
const inBook =
  /^in (?:Proc|Advances|\p{Lu}[^,]*(?:Conference|Workshop|Symposium|Meeting|Proceedings|Notes|\beds?\b)|\p{Lu}[^,]*(?:\((?:19|20)\d\d\)|,\s(?:pp?\.|pages|vol)))/u;
const publisherFirst =
  /^(?:Springer|Chapman|John Wiley|Wiley|CRC|Cambridge University|Oxford University|O['’]Reilly|Academic Press|Addison)\b/;
const never = Number.NEGATIVE_INFINITY;

/** A place where the title may end, scored without regard to how the others of the list end. */
interface TitleEnd {
  readonly head: string;
  readonly tail: string;
  readonly mark: '.' | ',';
  readonly score: number;
}

/** Where the title of a text may end, whatever is usual in the list. */
export interface TitleEnds {
  /** In quotation marks, which leave no doubt. */
  readonly quoted?: TitleSplit;
  readonly numbers?: ReferenceNumbers | undefined;
  readonly whole: TitleSplit;
  readonly untitled?: Untitled | undefined;
  readonly ends: readonly TitleEnd[];
}

/** Finds every possible end of the title. */
export function titleEnds(text: string): TitleEnds {
  const inQuotes = quoted.exec(text);
  if (inQuotes?.groups?.title !== undefined) {
    const title = inQuotes.groups.title.replace(/[,.;]+$/, '');
    const tail = text.slice(inQuotes[0].length).replace(/^[\s.,;:]+/, '');
    const whole: TitleSplit = { title, tail, mark: 'quotes', score: 9 };
    return { quoted: whole, whole, ends: [] };
  }
  const numbers = readNumbers(text);
  const limit = numbers?.start ?? text.length;
  const ends: TitleEnd[] = [];
  for (const { index, 0: found } of matchesOf(/[.?!,;]["”’)]?\s+/g, text)) {
    if (index > limit) break;
    const head = text.slice(0, index + found.trimEnd().length);
    const tail = text.slice(index + found.length);
    const mark = found.startsWith(',') || found.startsWith(';') ? ',' : '.';
    const score = scoreEnd(head, tail, mark, Math.max(0, limit - index - found.length), numbers);
    if (score !== never) ends.push({ head, tail, mark, score });
  }
  return { numbers, whole: wholeTitle(text, numbers), untitled: untitled(text), ends };
}

/** Finds the end of the title: every possible end is scored, and the best one wins. */
export function splitTitle(text: string, habit: TitleHabit = {}, possible = titleEnds(text)): TitleSplit {
  if (possible.quoted) return possible.quoted;
  const { numbers } = possible;
  let best = possible.whole;
  const journal = possible.untitled && asUsual(possible.untitled, habit);
  if (journal && journal.score > best.score) best = journal;
  for (const { head, tail, mark, score: open } of possible.ends) {
    const score =
      open + (habit.mark === mark ? 2 : habit.mark !== undefined && habit.mark !== 'none' ? -1 : 0);
    if (score > best.score) {
      const ending = head.endsWith(',') || head.endsWith(';') ? ',' : '.';
      best = { title: trimmedTitle(head), tail, mark: ending, score };
    }
  }
  const bracketed = publisherInBrackets.exec(text);
  if (bracketed && bracketed.index > 2 && (numbers?.pages === undefined || best.score < 4)) {
    const head = text.slice(0, bracketed.index);
    const score = 4 - 3 * innerStops(head);
    if (score > best.score)
      best = { title: trimmedTitle(head), tail: bracketed.groups?.inside ?? '', mark: ',', score };
  }
  for (const { index } of matchesOf(archiveStart, text)) {
    const head = text.slice(0, index);
    if (2.5 > best.score && !/[.,]$/.test(head))
      best = { title: trimmedTitle(head), tail: text.slice(index + 1), mark: '.', score: 2.5 };
  }
  return best;
}

const trimmedTitle = (head: string): string => head.replace(/(?:[\s.,;:]|\s[–—-](?=\s|$))+$/, '');
const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Stops inside a title that would end a sentence. */
function innerStops(title: string): number {
  const first = title.indexOf('.');
  if (first === -1 || first > title.length - 3) return 0;
  let stops = 0;
  for (const { index } of matchesOf(/\.\s+(?=[\p{Lu}“"])/gu, title))
    if (!endsInAbbreviation(title.slice(0, index + 1)) && !/\b\d{1,2}$/.test(title.slice(0, index))) stops++;
  return stops;
}

function scoreEnd(
  head: string,
  tail: string,
  mark: '.' | ',',
  venueLength: number,
  numbers: ReferenceNumbers | undefined,
): number {
  const next = tail[0] ?? '';
  // "Advanced R. Chapman & Hall" ends in a letter that a publisher shows to be no initial.
  if (
    head.endsWith('.') &&
    endsInAbbreviation(head) &&
    !(/\s\p{Lu}\.$/u.test(head) && publisherFirst.test(tail))
  )
    return never;
  if (tail === '' || /^[IVX]{1,4}[.:]\s/.test(tail)) return never;
  let score = mark === '.' ? 3 : 0;
  const venue = tail.slice(0, venueLength);
  const firstPart = venue.split(/[,(]|\.\s(?=\p{Lu})/u)[0] ?? '';
  const cue = venueCue.test(tail) || isPublisher(firstPart);
  if (/^In:?\s/.test(tail) && mark === '.') score += 3;
  else if (/^in:\s/i.test(tail)) score += 5;
  else if (/^in\s/.test(tail)) score += inBook.test(tail) ? 4 : -5;
  else if (cue) score += 3;
  if (/\p{Ll}/u.test(next) && !cue && !/^(?:i[A-Z]|e[A-Z]|npj)/.test(tail)) score -= mark === '.' ? 1.5 : 4;
  if (numbers && startsAbbreviated(venue)) score += 1.5;
  const parts = words(venue.split(/[.,]/)[0] ?? '');
  const small = parts.filter((word) => /^\p{Ll}/u.test(word) && word.length > 3).length;
  if (parts.length > 0 && small === 0) score += 1;
  else if (!cue) score -= Math.min(3, small);
  if (parts.length > 14 && !/^in/i.test(tail)) score -= 2;
  if (/^\d/.test(tail) && !/^\d{4}\s\p{Lu}/u.test(tail)) score -= mark === '.' ? 0.5 : 2;
  score -= 3 * innerStops(head);
  if (!/\S\s+\S/.test(head)) score -= mark === ',' && !cue ? 3 : 1;
  // Of the commas before a journal the last parts it from the title.
  if (mark === ',' && !cue) score -= (venue.match(/,\s/g)?.length ?? 0) * 0.75 + (numbers ? 0 : 1.5);
  if (mark === ',' && numbers && venueLength > 2) score += 1.5;
  return score;
}

/** An entry without a title; `certain` where it does not depend on how the others are written. */
interface Untitled {
  readonly split: TitleSplit;
  readonly certain: boolean;
}

/** As it counts in a list of this habit. */
function asUsual({ split, certain }: Untitled, habit: TitleHabit): TitleSplit {
  if (certain || habit.mark === undefined) return split;
  return { ...split, score: split.score + (habit.mark === 'none' ? 4 : -3) };
}

/** A journal with its numbers and nothing before it, as physics cites. */
function untitled(text: string): Untitled | undefined {
  // "in Proceedings of …" or "PhD thesis" where the title would be.
  if (/^in:?\s\p{Lu}|^In (?:Proc|Advances in)|^PhD (?:thesis|dissertation)/u.test(text))
    return { split: { title: '', tail: text, mark: 'none', score: 6 }, certain: true };
  const archive = /^(?:e-?print\s+)?(?:arXiv|\[?arXiv)\b/i.test(text) && text.length < 30;
  if (archive) return { split: { title: '', tail: text, mark: 'none', score: 6 }, certain: true };
  // Told quickly: a title goes on for longer than a journal's name.
  if (!/^\p{Lu}[^\d]{1,70}\d/u.test(text)) return undefined;
  const numbers = readNumbers(text, 'first');
  if (!numbers || numbers.start < 2 || numbers.pages === undefined) return undefined;
  const head = text.slice(0, numbers.start).trim();
  const small = words(head).filter((word) => /^\p{Ll}/u.test(word) && word.length > 3).length;
  if (head.length > 70 || small > 0 || /[?!:]/.test(head) || !/^\p{Lu}/u.test(head)) return undefined;
  const acronym = /^\p{Lu}[\p{Lu}&.\s]*,?$/u.test(head);
  let score = acronym || startsAbbreviated(head) ? 5 : words(head).length <= 3 ? 2 : 0;
  if (innerStops(head) > 0) score -= 5;
  return { split: { title: '', tail: text, mark: 'none', score }, certain: false };
}

/** No end but the numbers, the year or the end of the entry. */
function wholeTitle(text: string, numbers: ReferenceNumbers | undefined): TitleSplit {
  const year = /[\s,.(]+(?:19|20)\d\d[a-z]?[).]*\s*$/.exec(text);
  const at = Math.min(numbers?.start ?? text.length, year?.index ?? text.length);
  return {
    title: trimmedTitle(text.slice(0, at)),
    tail: text.slice(at).replace(/^[\s.,;:]+/, ''),
    mark: '.',
    score: 0,
  };
}
