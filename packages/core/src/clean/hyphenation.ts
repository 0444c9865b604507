import { PlainWords } from './plain-words.ts';

/** How often a document uses words and hyphenated words, lower case: the evidence for mending line ends. */
export interface Vocabulary {
  readonly words: ReadonlyMap<string, number>;
}

const wordPattern = /\p{L}[\p{L}\p{M}\d]*(?:[-’'][\p{L}\d]+)*/gu;

/**
 * Counts those words of lines that are asked for; a word cut by a line's end counts for nothing. Of a hyphenated word its
 * parts count too.
 */
export function countWords(lines: Iterable<string>, asked: ReadonlySet<string>): Vocabulary {
  const words = new Map<string, number>();
  if (asked.size === 0) return { words };
  const count = (word: string): void => {
    if (asked.has(word)) words.set(word, (words.get(word) ?? 0) + 1);
  };
  const plainWords = new PlainWords(asked, count);
  let afterHyphen = false;
  for (const line of lines) {
    const cut = line.endsWith('-') && /\p{L}-$/u.test(line);
    // Several times as fast as a pattern.
    if (/^[ -~]*$/.test(line)) plainWords.visit(line, afterHyphen, cut);
    else {
      const found = line.toLowerCase().match(wordPattern) ?? [];
      for (const [index, word] of found.entries()) {
        if ((index === 0 && afterHyphen) || (index === found.length - 1 && cut)) continue;
        count(word);
        if (word.includes('-')) for (const part of word.split('-')) count(part);
      }
    }
    afterHyphen = cut;
  }
  return { words };
}

/** First parts that make compounds with a hyphen far more often than they are cut from a longer word. */
const compounding = new Set(
  (
    'self well high low long short large small real open end state fine coarse hand ground deep data task time ' +
    'cross multi-head two three four five six seven eight nine ten one first second third single double triple ' +
    'half full zero few many best worst top bottom left right word sentence token character document query ' +
    'human machine user model domain context problem rule knowledge feature graph tree event non-linear ' +
    'peer so pre-trained post ex co log real row'
  ).split(' '),
);

/** First parts that begin no longer word but short ones: "wellness", "selfish". */
const alwaysCompounding = new Set(['self', 'well', 'ill']);

/** Second parts that follow a hyphen far more often than they end a longer word. */
const compoundEnds = new Set(
  (
    'based aware aligned level specific dependent independent driven free like oriented trained tuned wise centric ' +
    'agnostic invariant related sized scale shot step stage layer head dimensional grained language source domain'
  ).split(' '),
);

/** Words that also begin longer words: "under-standing" is one. */
const beginnings = new Set([
  'under',
  'after',
  'where',
  'other',
  'every',
  'super',
  'inter',
  'counter',
  'there',
  'never',
]);

/** Shorter words are syllables of others too often to tell a compound by. */
const leastCompoundPart = 5;

/** What stands on both sides of a hyphen at a line's end, lower case: all of it, and the parts next to the hyphen. */
interface CutWord {
  readonly before: string;
  readonly after: string;
  readonly lastPart: string;
  readonly firstPart: string;
  /** The word before ends in capitals, as an abbreviation does: it has no syllables. */
  readonly isAbbreviation: boolean;
  /** A capital follows. */
  readonly isName: boolean;
}

/** Undefined where no letter follows a word: then the hyphen stays. */
function cutWord(left: string, right: string): CutWord | undefined {
  // A pattern that must end with its text is tried at every place of it: it gets the last word alone.
  const last = left.slice(left.lastIndexOf(' ') + 1);
  const word = /(?:[\p{L}\p{M}\d]+[-’'])*[\p{L}\p{M}\d]+$/u.exec(last)?.[0] ?? '';
  const rest = /^[\p{L}\p{M}\d]+(?:[-’'][\p{L}\p{M}\d]+)*/u.exec(right)?.[0] ?? '';
  if (word === '' || !/^\p{L}/u.test(rest)) return undefined;
  const before = word.toLowerCase();
  const after = rest.toLowerCase();
  const lastPart = before.split('-').at(-1) ?? before;
  const firstPart = after.split('-')[0] ?? after;
  const isName = !/^\p{Ll}/u.test(rest);
  return { before, after, lastPart, firstPart, isAbbreviation: /\p{Lu}{2}$/u.test(word), isName };
}

/** The words whose number {@link keepsHyphen} asks for between these two lines. */
export function wordsAskedFor(left: string, right: string): readonly string[] {
  const cut = cutWord(left, right);
  if (!cut) return [];
  const { before, after, lastPart, firstPart } = cut;
  const whole = [before + after, lastPart + firstPart];
  return [...whole, `${before}-${after}`, `${lastPart}-${firstPart}`, lastPart, firstPart];
}

/**
 * Says whether a hyphen at a line's end belongs to the word. It does where the document writes the word with it and not
 * without, before capitals and digits (unless it writes the name in one), in words with other hyphens, behind abbreviations, and
 * in compounds of two words that the document knows.
 */
export function keepsHyphen(left: string, right: string, vocabulary: Vocabulary): boolean {
  const cut = cutWord(left, right);
  if (!cut) return true;
  const { before, after, lastPart, firstPart, isAbbreviation, isName } = cut;
  const count = (word: string): number => vocabulary.words.get(word) ?? 0;
  const whole = count(before + after) + count(lastPart + firstPart);
  const parted = count(`${before}-${after}`) + count(`${lastPart}-${firstPart}`);
  if (isName) return whole === 0 || parted > 0;
  if (whole > 0 || parted > 0) return parted > whole;
  // "RNA-seq"; "left-to-right", "foot-and-mouth": words with a hyphen of their own are cut there alone.
  if (isAbbreviation || before.includes('-') || after.includes('-')) return true;
  // A part with a digit or of a single letter is no syllable: "x-ray", "k-means", "2-dimensional".
  if (/\d/.test(lastPart) || lastPart.length === 1) return true;
  const known = count(firstPart) > 0 && firstPart.length > 2;
  if (alwaysCompounding.has(lastPart) && firstPart.length >= leastCompoundPart) return true;
  if (compounding.has(lastPart)) return known || compoundEnds.has(firstPart);
  // Adverbs make compounds: "singly-charmed", "fully-connected".
  if (/\p{L}{3}ly$/u.test(lastPart) && known && firstPart.length >= leastCompoundPart) return true;
  if (count(lastPart) === 0 || beginnings.has(lastPart)) return false;
  if (compoundEnds.has(firstPart)) return lastPart.length > 2;
  return known && lastPart.length >= leastCompoundPart && firstPart.length >= leastCompoundPart;
}
