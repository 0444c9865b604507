/** How often a document uses each word and each hyphenated word, lower case: the evidence for mending line ends. */
export interface Vocabulary {
  readonly words: ReadonlyMap<string, number>;
}

/** The same for lines of plain letters, several times as fast. */
const plainWordPattern = /[a-z][a-z0-9]*(?:[-'][a-z0-9]+)*/g;
const wordPattern = /\p{L}[\p{L}\p{M}\d]*(?:[-’'][\p{L}\d]+)*/gu;

/**
 * Counts the words of lines; a word cut by a line's end counts for nothing. Of a hyphenated word its parts
 * count too.
 */
export function countWords(lines: Iterable<string>): Vocabulary {
  const words = new Map<string, number>();
  let afterHyphen = false;
  for (const line of lines) {
    const small = line.toLowerCase();
    const found = small.match(/^[ -~]*$/.test(small) ? plainWordPattern : wordPattern) ?? [];
    const cut = line.endsWith('-') && /\p{L}-$/u.test(line);
    for (const [index, word] of found.entries()) {
      if ((index === 0 && afterHyphen) || (index === found.length - 1 && cut)) continue;
      words.set(word, (words.get(word) ?? 0) + 1);
      if (word.includes('-')) for (const part of word.split('-')) words.set(part, (words.get(part) ?? 0) + 1);
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
    'peer so pre-trained post ex co'
  ).split(' '),
);

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

/**
 * Says whether a hyphen at a line's end belongs to the word. It does where the document writes the word with it and not
 * without, before capitals and digits, and in compounds of two words that the document knows.
 */
export function keepsHyphen(left: string, right: string, vocabulary: Vocabulary): boolean {
  const before = /(?:[\p{L}\p{M}\d]+[-’'])*[\p{L}\p{M}\d]+$/u.exec(left)?.[0]?.toLowerCase() ?? '';
  const rest = /^[\p{L}\p{M}\d]+(?:[-’'][\p{L}\p{M}\d]+)*/u.exec(right)?.[0] ?? '';
  if (before === '' || rest === '' || !/^\p{Ll}/u.test(rest)) return true;
  const after = rest.toLowerCase();
  const lastPart = before.split('-').at(-1) ?? before;
  const firstPart = after.split('-')[0] ?? after;
  const count = (word: string): number => vocabulary.words.get(word) ?? 0;
  const whole = count(before + after) + count(lastPart + firstPart);
  const parted = count(`${before}-${after}`) + count(`${lastPart}-${firstPart}`);
  if (whole > 0 || parted > 0) return parted > whole;
  // A part with a digit or of a single letter is no syllable: "x-ray", "k-means", "2-dimensional".
  if (/\d/.test(lastPart) || lastPart.length === 1) return true;
  const known = count(firstPart) > 0 && firstPart.length > 2;
  if (before.includes('-') && count(lastPart) > 0 && known) return true;
  if (compounding.has(lastPart)) return known;
  // Adverbs make compounds: "singly-charmed", "fully-connected".
  if (/\p{L}{3}ly$/u.test(lastPart) && known && firstPart.length >= leastCompoundPart) return true;
  if (count(lastPart) === 0 || beginnings.has(lastPart)) return false;
  if (compoundEnds.has(firstPart)) return lastPart.length > 2;
  return known && lastPart.length >= leastCompoundPart && firstPart.length >= leastCompoundPart;
}
