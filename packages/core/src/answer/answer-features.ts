import type { AnswerCandidate } from '../ports/answer-ranker.ts';
import { acronymsIn, withAcronyms } from '../text/acronyms.ts';
import { indexTerms } from '../text/bm25.ts';
import { leansOnContext } from '../text/quotable.ts';
import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { fold, terms, words } from '../text/tokens.ts';
import {
  answerForms,
  countsFocus,
  definesTerm,
  enumerates,
  expandsAcronym,
  saysBecause,
} from './answer-forms.ts';
import { nearness, pairShare, phraseShare } from './closeness.ts';
import { type Question, readQuestion } from './question.ts';

/** What each number of a feature vector stands for, in order. */
export const answerFeatureNames = [
  'sentence',
  'sentenceShare',
  'before',
  'after',
  'around',
  'passage',
  'passageShare',
  'coverage',
  'coverageAround',
  'rarest',
  'exact',
  'names',
  'pairs',
  'phrases',
  'nearness',
  'form',
  'formQuantity',
  'formTime',
  'formCondition',
  'formReason',
  'because',
  'formDefinition',
  'formPerson',
  'formPlace',
  'formManner',
  'formThing',
  'fresh',
  'logWords',
  'short',
  'long',
  'question',
  'early',
  'verbatim',
  'expands',
  'firstMention',
  'leansAfter',
  'subject',
  'broken',
  'sectionStart',
  'several',
  'counted',
  'definesOne',
  'focus',
] as const;

export type AnswerFeature = (typeof answerFeatureNames)[number];

/** What a paper has of a question. */
export interface AnswerEvidence {
  readonly question: Question;
  /** One a candidate. */
  readonly vectors: readonly Readonly<Record<AnswerFeature, number>>[];
  /** The highest of some features over all candidates. */
  readonly best: Readonly<Record<'passage' | 'pairs' | 'phrases', number>>;
  /** Share of the question's words, weighted by rarity, that the paper uses at all, 0 to 1. */
  readonly known: number;
  /** Words of the question that the paper never uses, and how many of them look like names. */
  readonly unknown: number;
  readonly unknownNames: number;
  /** Whether the paper uses the word that names what is wanted, where the question has one. */
  readonly knowsFocus: boolean;
  /** Whether the paper never uses the wanted noun phrase as such, nor a wanted name. */
  readonly lacksWanted: boolean;
  /** How much the question says, in the sum of its words' rarities. */
  readonly information: number;
}

/** A word in the heading tells what a sentence is about, less surely than the same word in it. */
const headingShare = 0.8;

/**
 * Numbers that say how likely each sentence answers the question: how much of the question it and its neighbours
 * hold, how near together, whether it has the form of an answer, and how much it adds. About 0 to 1 each; linear
 * in the text. Candidates are given in the order of the text.
 */
export function answerEvidence(text: string, candidates: readonly AnswerCandidate[]): AnswerEvidence {
  const question = readQuestion(text);
  const acronyms = acronymsIn(candidates.map((candidate) => candidate.text));
  const wordLists = candidates.map((candidate) => words(candidate.text));
  const wordSets = wordLists.map((list) => new Set(list));
  const plain = wordLists.map((list) => list.filter((word) => !stopWords.has(word)).map(stem));
  const lists = plain.map((list) => withAcronyms(list, acronyms));
  const sets = lists.map((list) => new Set(list));
  const index = indexTerms(lists);
  const headings = new Map<string, readonly string[]>();
  for (const { heading } of candidates)
    if (!headings.has(heading)) headings.set(heading, withAcronyms(terms(heading), acronyms));
  const headingSets = new Map([...headings].map(([heading, list]) => [heading, new Set(list)]));
  const headingTerms = new Set([...headings.values()].flat());

  const asked = question.terms.map(({ term }) => term);
  const weights = new Map(question.terms.map(({ term, weight }) => [term, weight * index.inverse(term)]));
  const weigh = (list: Iterable<string>) => sum(list, (term) => weights.get(term) ?? 0);
  const whole = weigh(asked) || 1;
  const scores = new Float64Array(candidates.length);
  for (const { term, weight } of question.terms)
    for (const [at, score] of index.scores([term]).entries())
      scores[at] = (scores[at] ?? 0) + (score * weight) / whole;
  const best = scores.reduce((most, score) => Math.max(most, score), 0.001);
  const bestPassage = candidates.reduce((most, { passageScore }) => Math.max(most, passageScore), 0.001);
  const most = Math.max(...weights.values(), 0);
  const rare = new Set(asked.filter((term) => (weights.get(term) ?? 0) >= most * 0.95));
  const firstMention = sets.findIndex((set) => [...rare].some((term) => set.has(term)));
  const missing = question.terms.filter(({ term }) => !index.has(term) && !headingTerms.has(term));
  const asksForMany = enumerates(text);

  const vectors = candidates.map((candidate, at): Record<AnswerFeature, number> => {
    const set = sets[at] ?? none;
    const list = plain[at] ?? [];
    const hasBefore = candidate.before !== '' && candidate.before === candidates[at - 1]?.text;
    const hasAfter = candidate.after !== '' && candidate.after === candidates[at + 1]?.text;
    const beforeSet = hasBefore ? (sets[at - 1] ?? none) : none;
    const afterSet = hasAfter ? (sets[at + 1] ?? none) : none;
    const heading = headingSets.get(candidate.heading) ?? none;
    const matched = asked.filter((term) => set.has(term));
    const inHeading = asked.filter((term) => !set.has(term) && heading.has(term));
    const held = weigh(matched) + headingShare * weigh(inHeading);
    const beside = asked.filter((term) => beforeSet.has(term) || afterSet.has(term));
    const around = new Set([...matched, ...inHeading, ...beside]);
    const names = question.terms.filter(({ isName }) => isName);
    const fits = answerForms[question.form](candidate.text);
    const fitsAs = (form: Question['form']) => Number(question.form === form && fits);
    const defines = definesTerm(candidate.text, question);
    const size = candidate.text.split(' ').length;
    return {
      sentence: scores[at] ?? 0,
      sentenceShare: (scores[at] ?? 0) / best,
      before: hasBefore ? (scores[at - 1] ?? 0) : 0,
      after: hasAfter ? (scores[at + 1] ?? 0) : 0,
      around: weigh(around) / whole,
      passage: candidate.passageScore,
      passageShare: candidate.passageScore / bestPassage,
      coverage: held / whole,
      coverageAround: weigh(beside) / whole,
      rarest: Number([...matched, ...inHeading].some((term) => rare.has(term))),
      exact:
        sum(question.terms, ({ term, surface }) =>
          wordSets[at]?.has(fold(surface)) === true ? (weights.get(term) ?? 0) : 0,
        ) / whole,
      names:
        names.length > 0
          ? names.filter(({ surface }) => candidate.text.includes(surface)).length / names.length
          : 0,
      pairs: pairShare(asked, list),
      phrases: phraseShare(question.phrases, list),
      nearness: nearness(matched, list),
      form: Number(fits),
      formQuantity: fitsAs('quantity'),
      formTime: fitsAs('time'),
      formCondition: fitsAs('condition'),
      formReason: fitsAs('reason'),
      because: Number(question.form === 'reason' && saysBecause(candidate.text)),
      formDefinition: defines,
      formPerson: fitsAs('person'),
      formPlace: fitsAs('place'),
      formManner: fitsAs('manner'),
      formThing: fitsAs('thing'),
      fresh: Math.min(1, list.filter((term) => !weights.has(term)).length / 20),
      logWords: Math.log(1 + size) / 4,
      short: Number(size < 8),
      long: Number(size > 50),
      question: Number(candidate.text.endsWith('?')),
      early: Number(at < 15),
      verbatim: Number(matched.length === asked.length),
      expands: Number(expandsAcronym(candidate.text, text)),
      firstMention: Number(at === firstMention),
      leansAfter:
        hasBefore && leansOnContext(candidate.text) ? (scores[at - 1] ?? 0) * (1 - held / whole) : 0,
      subject: weigh(new Set(list.slice(0, Math.max(3, Math.ceil(list.length / 3))))) / whole,
      broken: Number(!/[.!?]["'”)\]]*$/.test(candidate.text.trim())),
      sectionStart: Number(candidate.before === ''),
      counted: Number(question.form === 'quantity' && countsFocus(wordLists[at] ?? [], question.focus)),
      definesOne: asked.length <= 2 ? defines : 0,
      focus: Number(question.focus !== undefined && set.has(question.focus)),
      several: Number(asksForMany && /[,;].*\b(and|or)\b/.test(candidate.text)),
    };
  });
  const highest = (name: AnswerFeature) =>
    vectors.reduce((found, vector) => Math.max(found, vector[name]), 0);
  return {
    question,
    vectors,
    best: { passage: highest('passage'), pairs: highest('pairs'), phrases: highest('phrases') },
    known: 1 - sum(missing, ({ term }) => weights.get(term) ?? 0) / whole,
    unknown: missing.length,
    unknownNames: missing.filter(({ isName }) => isName).length,
    knowsFocus: question.focus === undefined || index.has(question.focus) || headingTerms.has(question.focus),
    lacksWanted: lacks(question, [...lists, ...headings.values()]),
    information: whole,
  };
}

const none: ReadonlySet<string> = new Set();

function sum<Item>(items: Iterable<Item>, value: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
}

/** "learning rate" is lacking where the two words never meet; a single word only where it is a name. */
function lacks({ wanted, terms }: Question, lists: readonly (readonly string[])[]): boolean {
  const last = wanted.at(-1);
  if (last === undefined) return false;
  const before = wanted.at(-2);
  if (before !== undefined) return !lists.some((list) => phraseShare([[before, last]], list) > 0);
  return (
    terms.some(({ term, isName }) => term === last && isName) && !lists.some((list) => list.includes(last))
  );
}
