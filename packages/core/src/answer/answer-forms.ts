import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { terms, words } from '../text/tokens.ts';
import type { QuestionForm } from './question.ts';

const numberWords =
  /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|half|third|quarter|percent|double|twice|dozens?|single|several)\b/i;
const times =
  /\b(1[5-9]|20)\d\d\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b|\b(days?|weeks?|months?|years?|hours?|minutes?|century|decades?)\b/i;
const reasons =
  /\b(because|due to|since|as a result|in order to|so that|therefore|thus|caused? by|causes?|owing to|thanks to|leads? to|led to|results? (in|from)|resulting (in|from)|reasons?|why|to (avoid|ensure|prevent|allow|enable|reduce|improve|make|counteract|facilitate|keep)|allows?|enables?|makes?|helps?|for this|hypothes|suspect|explain)\b/i;
const manners =
  /\b(by|using|via|through|with|based on|by means of|performed|calculated|computed|measured|obtained|consists?|first|then|method|approach|procedure|employ\w*|appl\w+|used)\b/i;
const lists = /:|\b(such as|including|includes?|e\.g\.|for example|namely|are|is|and)\b/i;

/** Whether a sentence has what an answer to a question of each form has. English phrases; numbers in any language. */
export const answerForms: Readonly<Record<QuestionForm, (sentence: string) => boolean>> = {
  quantity: (sentence) => numberWords.test(sentence),
  time: (sentence) => times.test(sentence),
  place: (sentence) => /\b(in|at|from|near|on|to|within)\s+(the )?\p{Lu}/u.test(sentence),
  person: (sentence) => /\S\s+\p{Lu}\p{Ll}+/u.test(sentence),
  reason: (sentence) => reasons.test(sentence),
  manner: (sentence) => manners.test(sentence),
  definition: (sentence) =>
    /\b(is|are|was|were|refers? to|denotes?|means?|defined|called|known as)\b|\(/i.test(sentence),
  'yes-no': () => false,
  thing: (sentence) => lists.test(sentence),
};

/**
 * Whether a sentence defines what the question asks about: its words, then "is a", "refers to", "denotes" …; or
 * an acronym in parentheses beside its long form, whichever of the two was asked for.
 */
export function definesTerm(sentence: string, question: string): boolean {
  const asked = words(question).filter((word) => !stopWords.has(word) && !asking.has(word));
  if (asked.length === 0) return false;
  const held = new Set(terms(sentence));
  if (!asked.some((word) => held.has(stem(word)))) return false;
  const head = asked.map((word) => stem(word));
  const parts = sentence.split(defining);
  const before = new Set(terms(parts[0] ?? '').slice(-8));
  return parts.length > 1 && head.every((term) => before.has(term));
}

/** Whether a sentence spells out an acronym that the question uses: "long form (ACR)" or "ACR (long form)". */
export function expandsAcronym(sentence: string, question: string): boolean {
  for (const [acronym] of question.replace(/^\W*\w+/, '').matchAll(/\b[A-Z][A-Za-z0-9-]{0,8}[A-Z0-9]s?\b/g)) {
    if (sentence.includes(`(${acronym})`) || sentence.includes(`(${acronym};`)) return true;
    const at = sentence.indexOf(`${acronym} (`);
    if (at >= 0 && /^\p{L}[^()]{8,}/u.test(sentence.slice(at + acronym.length + 2))) return true;
  }
  return false;
}

const asking = new Set([
  'what',
  'mean',
  'means',
  'meaning',
  'stand',
  'stands',
  'refer',
  'refers',
  'definition',
  'define',
  'term',
  'called',
]);
const defining =
  /\b(?:is|are|was|were) (?:an?|the|defined|one|known|called|used|part|based|composed|made)\b|\brefers? to\b|\bdenotes?\b|\bmeans?\b|\bconsists? of\b|\bdefined as\b|, (?:an?|the|which is|i\.e\.) /i;
