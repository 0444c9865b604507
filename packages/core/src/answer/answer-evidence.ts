import type { AnswerCandidate } from '../ports/answer-ranker.ts';
import { leansOnContext } from '../text/quotable.ts';
import { fold } from '../text/tokens.ts';
import type { AnswerFeature, AnswerVector } from './answer-features.ts';
import { nearness, pairShare, phraseShare } from './closeness.ts';
import { formFeatures } from './form-features.ts';
import { type PaperWords, readWords } from './paper-words.ts';
import { type Question, readQuestion } from './question.ts';

/** What a paper has of a question. */
export interface AnswerEvidence {
  readonly question: Question;
  /** One a candidate. */
  readonly vectors: readonly AnswerVector[];
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

/** The same with the words that it was read from. */
export interface ReadEvidence extends AnswerEvidence {
  readonly paper: PaperWords;
}

/** A word in the heading tells what a sentence is about, less surely than the same word in it. */
const headingShare = 0.8;

/**
 * Numbers that say how likely each sentence answers the question: how much of the question it and its neighbours
 * hold, how near together, whether it has the form of an answer, and how much it adds. About 0 to 1 each; linear
 * in the text. Candidates are given in the order of the text.
 */
export function answerEvidence(text: string, candidates: readonly AnswerCandidate[]): ReadEvidence {
  const question = readQuestion(text);
  const paper = readWords(candidates);
  const asked = question.terms.map(({ term }) => term);
  const weights = new Map(
    question.terms.map(({ term, weight }) => [term, weight * paper.index.inverse(term)]),
  );
  const weigh = (list: Iterable<string>) => sum(list, (term) => weights.get(term) ?? 0);
  const whole = weigh(asked) || 1;
  const scores = weightedScores(question, paper, candidates.length).map((score) => score / whole);
  const best = scores.reduce((most, score) => Math.max(most, score), 0.001);
  const bestPassage = candidates.reduce((most, { passageScore }) => Math.max(most, passageScore), 0.001);
  const most = Math.max(...weights.values(), 0);
  const rare = new Set(asked.filter((term) => (weights.get(term) ?? 0) >= most * 0.95));
  const firstMention = paper.sentences.findIndex(({ termSet }) =>
    [...rare].some((term) => termSet.has(term)),
  );
  const names = question.terms.filter(({ isName }) => isName);

  const vectors = candidates.map((candidate, at): AnswerVector => {
    const { text, before, after, passageScore } = candidate;
    const own = paper.sentences[at] ?? nothing;
    // A neighbour that was left out is not the candidate beside.
    const last = before !== '' && before === candidates[at - 1]?.text ? at - 1 : -1;
    const next = after !== '' && after === candidates[at + 1]?.text ? at + 1 : -1;
    const matched = asked.filter((term) => own.termSet.has(term));
    const inHeading = asked.filter((term) => !own.termSet.has(term) && own.heading.has(term));
    const beside = asked.filter((term) =>
      [last, next].some((index) => paper.sentences[index]?.termSet.has(term) === true),
    );
    const held = weigh(matched) + headingShare * weigh(inHeading);
    const exact = question.terms.filter(({ surface }) => own.wordSet.has(fold(surface)));
    const opening = new Set(own.terms.slice(0, Math.max(3, Math.ceil(own.terms.length / 3))));
    return {
      ...formFeatures(question, text, own.words),
      sentence: scores[at] ?? 0,
      sentenceShare: (scores[at] ?? 0) / best,
      before: scores[last] ?? 0,
      after: scores[next] ?? 0,
      around: weigh(new Set([...matched, ...inHeading, ...beside])) / whole,
      passage: passageScore,
      passageShare: passageScore / bestPassage,
      coverage: held / whole,
      coverageAround: weigh(beside) / whole,
      rarest: Number([...matched, ...inHeading].some((term) => rare.has(term))),
      exact: weigh(exact.map(({ term }) => term)) / whole,
      names: names.filter(({ surface }) => text.includes(surface)).length / Math.max(1, names.length),
      pairs: pairShare(asked, own.terms),
      phrases: phraseShare(question.phrases, own.terms),
      nearness: nearness(matched, own.terms),
      fresh: Math.min(1, own.terms.filter((term) => !weights.has(term)).length / 20),
      early: Number(at < 15),
      verbatim: Number(matched.length === asked.length),
      firstMention: Number(at === firstMention),
      leansAfter: leansOnContext(text) ? (scores[last] ?? 0) * (1 - held / whole) : 0,
      subject: weigh(opening) / whole,
      sectionStart: Number(before === ''),
      focus: Number(question.focus !== undefined && own.termSet.has(question.focus)),
    };
  });
  const highest = (name: AnswerFeature) =>
    vectors.reduce((found, vector) => Math.max(found, vector[name]), 0);
  const uses = (term: string) => paper.index.has(term) || paper.headingTerms.has(term);
  const missing = question.terms.filter(({ term }) => !uses(term));
  return {
    question,
    paper,
    vectors,
    best: { passage: highest('passage'), pairs: highest('pairs'), phrases: highest('phrases') },
    known: 1 - weigh(missing.map(({ term }) => term)) / whole,
    unknown: missing.length,
    unknownNames: missing.filter(({ isName }) => isName).length,
    knowsFocus: question.focus === undefined || uses(question.focus),
    lacksWanted: lacks(question, paper.lists),
    information: whole,
  };
}

const nothing = {
  words: [],
  wordSet: new Set<string>(),
  terms: [],
  termSet: new Set<string>(),
  heading: new Set<string>(),
};

function weightedScores({ terms }: Question, { index }: PaperWords, count: number): number[] {
  const scores = new Array<number>(count).fill(0);
  for (const { term, weight } of terms)
    for (const [at, score] of index.scores([term]).entries()) scores[at] = (scores[at] ?? 0) + score * weight;
  return scores;
}

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
