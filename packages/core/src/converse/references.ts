import type { Span } from '../contracts/span.ts';
import { isBound } from './bound.ts';
import { type Word, wordsOf } from './phrase.ts';
import { phrasesOf } from './phrases.ts';
import {
  articles,
  demonstratives,
  doWords,
  isAuxiliary,
  isBaseVerb,
  isParticiple,
  isThirdPerson,
  light,
  owning,
  paperNouns,
  personal,
  plural,
  possessives,
  prepositions,
  questionWords,
  subordinators,
} from './word-classes.ts';

/** A word of a question that stands for something said before. */
export type Reference = Span & {
  /** Folded: "it", "their", "those". */
  readonly word: string;
  /** How many it stands for. */
  readonly number: 'one' | 'many';
} & (
    | { readonly kind: 'pronoun' | 'possessive' | 'that' }
    /** `nouns`: the words among which the noun is that is pointed at ("simple", "rule" in "this simple rule"), folded. */
    | { readonly kind: 'noun'; readonly nouns: readonly string[] }
  );

/** "Is it possible that …", "how long does it take to …": the "it" stands for what follows. */
const empty =
  /\bit(?:'?s)?\b(?: (?:is|was|be|been|has been|had been|would be|can be|may be|will be|not))* (?:\w+ly )?(?:possible|impossible|likely|unlikely|probable|hard|difficult|easy|challenging|important|necessary|common|uncommon|crucial|critical|essential|useful|helpful|beneficial|reasonable|safe|dangerous|known|unknown|clear|unclear|true|false|worth|better|best|said|believed|thought|assumed|proposed|suggested|recommended|required|determined|discovered|found|estimated|expected|shown|demonstrated|argued|claimed|reported|considered|called|named|enough|statistically \w+)\b.{0,30}?\b(?:to|that|for|when|if|why|how|whether|there|with|\w+ing)\b|\b(?:take|takes|took|mean|means|cost|costs)(?: it)? .{0,80}?\b(?:to|for|if|when|that)\b|\bis it (?:that|called)\b/i;

/**
 * What in a question points outside of it: pronouns without a noun of their own before them, bare "this" and "that",
 * and nouns that are pointed at. A pronoun for the paper's authors ("What data do they use?") and an "it" that stands
 * for nothing point nowhere.
 */
export function referencesOf(question: string): Reference[] {
  const words = wordsOf(question);
  const phrases = phrasesOf(question);
  const isEmpty = empty.test(question.replace(/\s+/g, ' '));
  return words.flatMap((at, index): Reference[] => {
    const { start, end } = at;
    // "it's" is written for "its" as often as for "it is".
    const word = at.word === 'it' && /'s|’s/.test(at.text) ? 'its' : at.word;
    const number = plural.has(word) ? 'many' : 'one';
    if (demonstratives.has(word)) {
      const found = demonstrativeAt(words, index);
      return found === undefined ? [] : [{ ...found, word, number, start, end }];
    }
    if (!personal.has(word) && !owning.has(word)) return [];
    if (word === 'it' && isEmpty) return [];
    if (isForAuthors(words, index) || isBound(words, index, phrases)) return [];
    return [{ kind: owning.has(word) ? 'possessive' : 'pronoun', word, number, start, end }];
  });
}

const researchVerb =
  /^(?:use|propose|introduce|present|evaluate|train|compare|find|show|report|claim|release|collect|measure|test|mention|say|describe|analy[sz]e|study|investigate|conclude|suggest|argue|discover|recommend|plan|choose|select|perform|conduct|apply|address|solve|define|assume|consider|discuss|state|note|observe|publish|share|provide|try|want|do|did|have|build|develop|design|create)$/;

/** "What data do they use?": who does research is the authors. */
function isForAuthors(words: readonly Word[], index: number): boolean {
  if (words[index]?.word !== 'they') return false;
  const before = words[index - 1]?.word ?? '';
  return doWords.has(before) && researchVerb.test(words[index + 1]?.word ?? '');
}

const actsAlone =
  /^(?:mean|means|help|helps|matter|matters|fail|fails|happen|happens|affect|affects|improve|apply|hold|generali[sz]e|take|takes|need|require|imply|suggest|look|come|go|differ|relate|occur|true|better|worse|significant|possible|necessary|enough|correct|right|because|also|only|really|always|ok|common|normal|expected|different|similar|good|bad|so|too|important|sufficient|surprising|realistic|fair|work|do|does|change|cause|make|say|show)$/;
const pointsAfter =
  /^(?:than|if|when|because|while|unless|all|both|any|one|each|some|none|about|choose|explain|describe)$/;

/** "Why is that?", "Does this help?", "of these": stands alone. "this rule": points with a noun. A relative "that" is neither. */
function demonstrativeAt(
  words: readonly Word[],
  index: number,
): { kind: 'that' } | { kind: 'noun'; nouns: readonly string[] } | undefined {
  const here = words[index];
  if (here === undefined) return undefined;
  const isThat = here.word === 'that';
  const before = words[index - 1]?.word;
  const next = words[index + 1];
  // "those at other schools", "that of the encoder": what is meant stands before, in the same question.
  if (
    /^(?:that|those)$/.test(here.word) &&
    index > 2 &&
    /^(?:of|at|in|from|with|for|who|that|which)$/.test(next?.word ?? '')
  )
    return undefined;
  const isAlone =
    next === undefined ||
    next.isCut ||
    isFunction(next.word) ||
    actsAlone.test(next.word) ||
    isParticiple(next.word) ||
    /[a-z]{3}ly$/.test(next.word);
  if (isAlone) return stands(words, index, isThat && next !== undefined) ? { kind: 'that' } : undefined;
  if (isThat && !stands(words, index, true)) return undefined;
  const nouns = nounsAfter(words, index + 1).filter((noun) => !light.has(noun));
  if (
    nouns.length === 0 ||
    nouns.some((noun) => paperNouns.has(noun)) ||
    (isThat && isThirdPerson(next.word))
  )
    return undefined;
  return { kind: 'noun', nouns };

  function stands(all: readonly Word[], at: number, isDoubtful: boolean): boolean {
    if (before === undefined || questionWords.has(before) || pointsAfter.test(before)) return true;
    const afterAsk = all[at - 2] === undefined || questionWords.has(all[at - 2]?.word ?? '');
    if (isAuxiliary(before)) return afterAsk;
    // "for that reached": a relative clause follows.
    if (prepositions.has(before))
      return !(
        isDoubtful &&
        (isParticiple(next?.word ?? '') || isThirdPerson(next?.word ?? '') || isAuxiliary(next?.word ?? ''))
      );
    return !isDoubtful && all.slice(0, at).some(({ word }) => doWords.has(word)) && isBaseVerb(before);
  }
}

function isFunction(word: string): boolean {
  return (
    isAuxiliary(word) ||
    prepositions.has(word) ||
    subordinators.has(word) ||
    questionWords.has(word) ||
    articles.has(word) ||
    possessives.has(word)
  );
}

/** The words that follow side by side: "simple", "rule" in "this simple rule is". */
function nounsAfter(words: readonly Word[], from: number): string[] {
  const found: string[] = [];
  for (const [at, { word, isCut }] of words.slice(from, from + 4).entries()) {
    if ((at > 0 && isCut) || isFunction(word)) break;
    found.push(word);
  }
  return found;
}

/** Whether a question names nothing: all its words shape it or say little ("Which one is better?", "How large?"). */
export function namesNothing(question: string): boolean {
  return wordsOf(question).every(
    ({ word }) =>
      isFunction(word) ||
      light.has(word) ||
      demonstratives.has(word) ||
      personal.has(word) ||
      owning.has(word) ||
      word === 'not',
  );
}
