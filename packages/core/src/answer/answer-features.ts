import type { AnswerCandidate } from '../ports/answer-ranker.ts';
import { indexTerms } from '../text/bm25.ts';
import { leansOnContext } from '../text/quotable.ts';
import { terms } from '../text/tokens.ts';
import { answerForms, definesTerm, expandsAcronym } from './answer-forms.ts';
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
  'heading',
  'coverage',
  'coverageAround',
  'rarest',
  'pairs',
  'nearness',
  'form',
  'formQuantity',
  'formTime',
  'formReason',
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
  'definesFirst',
  'leansAfter',
  'subject',
  'titleLike',
  'sectionStart',
  'several',
] as const;

export type AnswerFeature = (typeof answerFeatureNames)[number];

/** What the whole paper has of the question, beside the vectors of its sentences. */
export interface AnswerEvidence {
  readonly question: Question;
  readonly vectors: readonly Readonly<Record<AnswerFeature, number>>[];
  /** Share of the question's words, weighted by rarity, that the paper uses at all, 0 to 1. */
  readonly known: number;
}

/**
 * Numbers that say how likely each sentence answers the question: how much of the question it and its neighbours
 * hold, how near together, whether it has the form of an answer, and how much it adds. One vector a candidate,
 * about 0 to 1 each; linear in the text.
 */
export function answerEvidence(text: string, candidates: readonly AnswerCandidate[]): AnswerEvidence {
  const question = readQuestion(text);
  const lists = candidates.map((candidate) => terms(candidate.text));
  const index = indexTerms(lists);
  const asked = question.terms;
  const weights = new Map(asked.map((term) => [term, index.inverse(term)]));
  const whole = sum(weights.values()) || 1;
  const rarest = Math.max(...weights.values(), 0);
  const scores = Array.from(index.scores(asked), (score) => score / whole);
  const best = Math.max(0.001, ...scores.slice(0, 5000));
  const bestPassage = Math.max(0.001, ...candidates.slice(0, 5000).map(({ passageScore }) => passageScore));
  const sets = lists.map((list) => new Set(list));
  const headings = new Map<string, Set<string>>();
  const known = sum(asked.filter((term) => index.has(term)).map((term) => weights.get(term) ?? 0)) / whole;

  const rare = [...weights].filter(([, weight]) => weight >= rarest * 0.95).map(([term]) => term);
  const firstMention = sets.findIndex((set) => rare.some((term) => set.has(term)));

  const vectors = candidates.map((candidate, at) => {
    const set = sets[at] ?? new Set<string>();
    const list = lists[at] ?? [];
    const hasBefore = candidate.before !== '' && candidate.before === candidates[at - 1]?.text;
    const hasAfter = candidate.after !== '' && candidate.after === candidates[at + 1]?.text;
    const beforeSet = hasBefore ? (sets[at - 1] ?? none) : none;
    const afterSet = hasAfter ? (sets[at + 1] ?? none) : none;
    let heading = headings.get(candidate.heading);
    if (heading === undefined) {
      heading = new Set(terms(candidate.heading));
      headings.set(candidate.heading, heading);
    }
    const held = (where: ReadonlySet<string>) =>
      sum(asked.filter((term) => where.has(term)).map((term) => weights.get(term) ?? 0)) / whole;
    const around = asked.filter(
      (term) => set.has(term) || beforeSet.has(term) || afterSet.has(term) || heading.has(term),
    );
    const fits = answerForms[question.form](candidate.text) ? 1 : 0;
    const fitsAs = (form: Question['form']) => (question.form === form ? fits : 0);
    const size = candidate.text.split(' ').length;
    const matched = asked.filter((term) => set.has(term));
    return {
      sentence: scores[at] ?? 0,
      sentenceShare: (scores[at] ?? 0) / best,
      before: hasBefore ? (scores[at - 1] ?? 0) : 0,
      after: hasAfter ? (scores[at + 1] ?? 0) : 0,
      around: sum(around.map((term) => weights.get(term) ?? 0)) / whole,
      passage: candidate.passageScore / whole,
      passageShare: candidate.passageScore / bestPassage,
      heading: held(heading),
      coverage: held(set),
      coverageAround: held(new Set([...beforeSet, ...afterSet])),
      rarest: matched.some((term) => (weights.get(term) ?? 0) >= rarest * 0.95) ? 1 : 0,
      pairs: pairShare(asked, list),
      nearness: nearness(matched, list),
      form: fits,
      formQuantity: fitsAs('quantity'),
      formTime: fitsAs('time'),
      formReason: fitsAs('reason'),
      formDefinition: question.form === 'definition' && definesTerm(candidate.text, question.text) ? 1 : 0,
      formPerson: fitsAs('person'),
      formPlace: fitsAs('place'),
      formManner: fitsAs('manner'),
      formThing: fitsAs('thing'),
      fresh: Math.min(1, list.filter((term) => !weights.has(term)).length / 20),
      logWords: Math.log(1 + size) / 4,
      short: size < 8 ? 1 : 0,
      long: size > 50 ? 1 : 0,
      question: candidate.text.endsWith('?') ? 1 : 0,
      early: at < 15 ? 1 : 0,
      verbatim: matched.length === asked.length ? 1 : 0,
      expands: expandsAcronym(candidate.text, text) ? 1 : 0,
      firstMention: at === firstMention ? 1 : 0,
      definesFirst: question.form === 'definition' && at === firstMention ? 1 : 0,
      leansAfter: hasBefore && leansOnContext(candidate.text) ? (scores[at - 1] ?? 0) : 0,
      subject: held(new Set(list.slice(0, Math.max(3, Math.ceil(list.length / 3))))),
      titleLike: /[.!?]["')\]]*$/.test(candidate.text.trim()) ? 0 : 1,
      sectionStart: candidate.before === '' ? 1 : 0,
      several:
        /[,;].*\b(and|or)\b/.test(candidate.text) &&
        /\b(what|which) (\w+ ){0,2}(are|were)|\b(kinds|types|examples|list|ways|steps|factors|methods|datasets|models|reasons)\b/i.test(
          text,
        )
          ? 1
          : 0,
    };
  });
  return { question, vectors, known };
}

const none: ReadonlySet<string> = new Set();

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Share of the question's neighbouring words that stand at most two words apart in the sentence. */
function pairShare(asked: readonly string[], list: readonly string[]): number {
  if (asked.length < 2) return 0;
  let found = 0;
  for (let index = 1; index < asked.length; index += 1) {
    const first = asked[index - 1];
    const second = asked[index];
    if (
      list.some(
        (term, at) => term === first && list.slice(Math.max(0, at - 2), at + 3).includes(second ?? ''),
      )
    )
      found += 1;
  }
  return found / (asked.length - 1);
}

/** How close together the matched words stand: their number over the stretch that holds one of each. */
function nearness(matched: readonly string[], list: readonly string[]): number {
  if (matched.length < 2) return 0;
  const wanted = new Set(matched);
  const counts = new Map<string, number>();
  let shortest = list.length;
  let left = 0;
  for (const [right, term] of list.entries()) {
    if (!wanted.has(term)) continue;
    counts.set(term, (counts.get(term) ?? 0) + 1);
    while (counts.size === wanted.size) {
      shortest = Math.min(shortest, right - left + 1);
      const out = list[left] ?? '';
      const rest = (counts.get(out) ?? 0) - 1;
      if (rest > 0) counts.set(out, rest);
      else counts.delete(out);
      left += 1;
    }
  }
  return wanted.size / Math.max(shortest, wanted.size);
}
