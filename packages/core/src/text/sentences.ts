import type { Span } from '../contracts/span.ts';
import { matchesOf } from './matches.ts';

/** Never end a sentence: something always follows them. */
const openAbbreviations = new Set(
  (
    'v fig figs eq eqs eqn eqns sec secs sect ch chap ref refs tab tabs thm lem prop cor def alg app suppl ' +
    'no nos nr vol pp p ed eds ex rem obs i.e e.g ie eg cf vs viz resp approx ca c.f a.k.a w.r.t s.t ' +
    'dr prof mr mrs ms mme st mt gen col lt hon rev dept univ assoc inst ' +
    'abb bzw vgl z.b d.h u.a s.o s.u sog bspw'
  ).split(' '),
);

/** Of these the ones that are names of things, too, and then end a sentence where another opens: "the column col. It". */
const alsoWords = new Set('p eq col ex no ref def alg prop tab inst'.split(' '));

/** May end a sentence: what follows decides. */
const eitherAbbreviations = new Set(
  (
    'al etc inc ltd co corp jr sr u.s u.k u.s.a ph.d m.sc b.sc phd et seq usw i.i.d a.m p.m avg max min std dev ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec int conf proc trans j lett phys rev sci math soc'
  ).split(' '),
);

/** Words that open sentences and hardly ever follow an abbreviation inside one. */
const starters = new Set(
  (
    'the we in this it however our they these those a an for to as on although while when where since if by ' +
    'at with there here then thus hence therefore moreover furthermore finally first second third next also but and ' +
    'i you he she one both each all most many some such no not note that what which who how why ' +
    'after before during given let using based from through overall consequently additionally similarly specifically ' +
    'its their his her my your another other unlike like compared recently previous prior more because ' +
    'der die das wir es ein eine im in für'
  ).split(' '),
);

const longestAbbreviation = 14;
const raisedMark = '[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]';
/** Ends that the Unicode rules do not see: a mark of a note or a citation stands between the stop and the next sentence. */
const hiddenEnd = new RegExp(
  `[.!?]["”’)\\]]*(?:${raisedMark}+(?:,${raisedMark}+)*|\\s?\\[\\d+(?:[,–-]\\s?\\d+)*\\]|\\d{1,2}(?=\\s+\\p{Lu}\\p{Ll}+\\s))\\s+(?=[\\p{Lu}“"(])`,
  'gu',
);

/** A citation may open a sentence: "[4] shows that …". The Unicode rules see only the small letter after it. */
const citationOpens = /[.!?]["”’)]*\s+(?=\[\d+(?:[,–-]\s?\d+)*\]\s+\p{Ll})/gu;
const marksFirst = new RegExp(`^${raisedMark}`, 'u');

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * Splits a paragraph into sentences: spans of `text` without the white space around them, in order. Unicode's rules
 * (UAX 29) with what they miss in papers: abbreviations, initials, numbers of figures and sections, marks of notes
 * and citations after the full stop.
 */
export function splitSentences(text: string): Span[] {
  const ends = new Set<number>();
  const segments = segmenter.segment(text);
  // Asked place by place: going through the segments takes more than twice as long.
  for (let at = 0; at < text.length; ) {
    const found = segments.containing(at);
    at = found ? found.index + found.segment.length : text.length;
    ends.add(at);
  }
  for (const pattern of [hiddenEnd, citationOpens])
    for (const { index, 0: found } of matchesOf(pattern, text)) ends.add(index + found.length);
  const spans: Span[] = [];
  let start = 0;
  for (const end of [...ends].sort((a, b) => a - b)) {
    if (end < text.length && !endsHere(text.slice(start, end), text.slice(end, end + 40))) continue;
    const span = trimmed(text, start, end);
    if (span) spans.push(span);
    start = end;
  }
  return spans;
}

function trimmed(text: string, start: number, end: number): Span | undefined {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? '')) from++;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
  return to > from ? { start: from, end: to } : undefined;
}

/** Says whether a sentence really ends between what stands before and after. */
function endsHere(before: string, after: string): boolean {
  const left = before.trimEnd();
  const right = after.trimStart();
  // The number of a list or heading is no sentence of its own.
  if (/^\s*(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,4})[.)]|[•–—-])$/.test(left)) return false;
  if (/^[\p{Ll},;:)\]%=<>]/u.test(right)) return false;
  // Between the stop and its mark, or inside the brackets of a citation.
  if (marksFirst.test(right) || /\[$/.test(left)) return false;
  const citation = /^\[?\d+(?:[,–-]\s?\d+)*\](?<opens>\s+\p{Ll})?/u.exec(right);
  if (citation && !(/\s$/.test(before) && citation.groups?.opens !== undefined)) return false;
  if (!/\.["”’)\]]*$/.test(left)) return true;
  const word = /([\p{L}.]+)\.$/u.exec(left.slice(-longestAbbreviation))?.[1]?.toLowerCase();
  if (word === undefined) return true;
  const next = /^["“(]?(\p{L}+)/u.exec(right)?.[1]?.toLowerCase();
  const opens = next !== undefined && starters.has(next);
  if (openAbbreviations.has(word)) return opens && next.length > 1 && alsoWords.has(word);
  if (eitherAbbreviations.has(word)) return opens;
  // Initials: "J. Smith", "J. R. R. Tolkien".
  if (/(?:^|[\s.(])\p{Lu}\.$/u.test(left.slice(-3))) return opens;
  return true;
}
