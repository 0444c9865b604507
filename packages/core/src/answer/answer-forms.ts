import { stem } from '../text/stems.ts';
import { terms } from '../text/tokens.ts';
import type { Question, QuestionForm } from './question.ts';

const numberWords =
  /\b\d+([.,]\d+)*(?![\w-]*[a-z]\b)|\d\s?(%|x\b|k\b|m\b)|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|billions?|half|third|quarter|percent|double|twice|dozens?|single|several)\b/i;
/** Numbers that count nothing: citations, and what figures, tables and sections are called. */
const pointers =
  /\[[\d,\s–-]{1,40}\]|\((?:[^()]{0,80}, )?(?:19|20)\d\d[a-z]?\)|\b(?:fig(?:ure|s|\.)*|tables?|tab\.|sections?|sec\.|equations?|eqs?\.|appendix|study|step|chapter|algorithm|phase|task|topic) ?\(?\d+(?:\.\d+)*\)?/gi;
const times =
  /\b(1[5-9]|20)\d\d\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b|\b(days?|weeks?|months?|years?|hours?|minutes?|century|decades?)\b/i;
const conditions =
  /\b(when(ever)?|if|once|after|until|before|as soon as|while|during|unless|in case|upon|every time)\b/i;
const reasons =
  /\b(because|due to|since|as a result|in order to|so that|therefore|thus|caused? by|causes?|owing to|thanks to|leads? to|led to|results? (in|from)|resulting (in|from)|reasons?|why|to (avoid|ensure|prevent|allow|enable|reduce|improve|make|counteract|facilitate|keep)|allows?|enables?|makes?|helps?|for this|hypothes|suspect|explain)\b/i;
const becauses =
  /\b(because|due to|since|as a result of|in order to|so that|owing to|thanks to|hypothesi[sz]e|suspect|reasons?|the cause|caused by|explained by|attributed to|that is why)\b/i;
const manners =
  /\b(by|using|via|through|with|based on|by means of|performed|calculated|computed|measured|obtained|consists?|first|then|method|approach|procedure|employ\w*|appl\w+|used)\b/i;
const lists = /:|\b(such as|including|includes?|e\.g\.|for example|namely|are|is|and)\b/i;

/** Whether a sentence has what an answer to a question of each form has. English phrases; numbers in any language. */
export const answerForms: Readonly<Record<QuestionForm, (sentence: string) => boolean>> = {
  quantity: (sentence) => numberWords.test(sentence.replace(pointers, ' ')),
  time: (sentence) => times.test(sentence),
  condition: (sentence) => conditions.test(sentence),
  place: (sentence) => /\b(in|at|from|near|on|to|within)\s+(the )?\p{Lu}/u.test(sentence),
  person: (sentence) => /\S\s+\p{Lu}\p{Ll}+/u.test(sentence),
  reason: (sentence) => reasons.test(sentence),
  manner: (sentence) => manners.test(sentence),
  definition: (sentence) =>
    /\b(is|are|was|were|refers? to|denotes?|means?|defined|called|known as)\b|\(/i.test(sentence),
  'yes-no': () => false,
  thing: (sentence) => lists.test(sentence),
};

/** Whether a sentence says outright that it gives a reason. */
export function saysBecause(sentence: string): boolean {
  return becauses.test(sentence);
}

const asksWhatIs = /^\W*(what|who) (is|are|was|were)\b|\b(mean|stand for|refer to|define)\b/i;
const defining =
  /\b(?:is|are|was|were) (?:an?|the|defined|one|known|used|part|based|composed|made)\b|\brefers? to\b|\bdenotes?\b|\bmeans?\b|\bconsists? of\b|\bdefined as\b|, (?:an?|the (?:first|only|most)|which is|i\.e\.) |\((?:an?|the) /i;
/** "X, also known as Y, is …": what follows belongs to X. */
const alias = /\b(?:called|termed|named|known as|referred to as|dubbed)\b/i;
const naming =
  /\b(?:call(?:s|ed)?|termed|named|known as|referred to as|dubbed|introduces?|proposes?|presents?)\b/i;

/**
 * How surely a sentence says what the question asks for the meaning of, 0 to 1: its words and nothing else before
 * "is a", "refers to", ", a …", or after "we call such a sequence"; half where other words stand beside them.
 */
export function definesTerm(sentence: string, question: Question): number {
  if (question.terms.length === 0 || !asksWhatIs.test(question.text)) return 0;
  const lower = sentence.toLowerCase();
  if (!question.terms.every(({ surface }) => lower.includes(surface.toLowerCase()))) return 0;
  const asked = question.terms.map(({ term }) => term);
  const holds = (list: readonly string[]) => asked.every((term) => list.includes(term));
  const ends = (list: readonly string[]) => holds(list) && asked.includes(list.at(-1) ?? '');
  const [first = '', ...rest] = sentence.split(defining);
  // "We introduce CiteSee, a reader" and "Self-attention, sometimes called intra-attention, is a …".
  const [opening = ''] = splitOnce(first, alias);
  const [, introduced = ''] = splitOnce(first, naming);
  const heads = [introduced, opening].map(headTerms).filter((list) => ends(list.slice(-asked.length - 1)));
  if (rest.length > 0 && heads.length > 0)
    return heads.some((head) => head.length === asked.length) ? 1 : 0.5;
  const [before = '', after] = splitOnce(sentence, naming);
  if (after === undefined || terms(before).length > 6) return 0;
  const tail = terms(after);
  // "We call such a sequence of instructions a trace."
  return tail.length <= asked.length + 4 && holds(tail.slice(-asked.length)) ? 1 : 0;
}

/** What stands before a definition, without a parenthesis and adverbs at its end. */
function headTerms(text: string): string[] {
  return terms(
    text.replace(/\s*\([^()]*\)\s*$/, '').replace(/,?\s*\b(sometimes|also|often|which|is|simply)*\s*$/, ''),
  );
}

function splitOnce(text: string, pattern: RegExp): [string, string?] {
  const match = pattern.exec(text);
  if (match === null) return [text];
  return [text.slice(0, match.index), text.slice(match.index + match[0].length)];
}

/** Whether a number stands before the counted thing, at most five words away: "six participants", "26 short programs". */
export function countsFocus(list: readonly string[], focus: string | undefined): boolean {
  if (focus === undefined) return false;
  if (people.has(focus) && list.some((word, at) => word === 'n' && isNumber.test(list[at + 1] ?? '')))
    return true;
  return list.some(
    (word, at) =>
      stem(word) === focus && list.slice(Math.max(0, at - 5), at).some((one) => isNumber.test(one)),
  );
}

/** Those of whom papers write "(N = 10)". */
const people = new Set([
  'particip',
  'patient',
  'peopl',
  'person',
  'subject',
  'user',
  'respond',
  'student',
  'women',
  'men',
  'children',
  'volunt',
]);
const isNumber =
  /^(\d[\d.,]*[kmb]?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|hundreds?|thousands?|millions?|billions?)$/;

/** Whether a question asks for several things. */
export function enumerates(question: string): boolean {
  return /^\W*(what|which) (are|were)\b|\b(what|which) (\w+ ){0,2}\w+s (are|were|do|did|have)\b|\b(kinds|types|examples|list|ways|steps|factors|methods|datasets|models|reasons|symptoms|components)\b/i.test(
    question,
  );
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
