import type { RankingContext } from '../ports/sentence-ranker.ts';
import { lexRank } from '../text/lex-rank.ts';
import { cosine, termVectors } from '../text/similarity.ts';
import { terms } from '../text/tokens.ts';
import { roleClassifier } from './role-classifier.ts';
import { tldrFeatureNames, tldrFeatures } from './tldr-features.ts';

const addedNames = [
  'problem',
  'method',
  'result',
  'limits',
  'index',
  'candidates',
  'fromOwn',
  'fromPropose',
  'lexRank',
  'toTitle',
  'expectedRank',
  'sentenceShare',
  'sentenceRank',
] as const;
type SentenceName = (typeof addedNames)[number];

/** What each number of a sentence stands for, in order. */
export const tldrSentenceNames: readonly string[] = [...tldrFeatureNames, ...addedNames];

/** What is known of the sentences before their features are looked at; one number a candidate. */
export interface SentenceGuess {
  /** How likely each is the one that sums the paper up. */
  readonly shares: readonly number[];
  /** How much of a summary each is expected to hold. */
  readonly expected: readonly number[];
}

/** What is the same for all forms of a sentence, in the order of `tldrSentenceNames`; one list a candidate. */
export function tldrSentenceValues(context: RankingContext, { shares, expected }: SentenceGuess): number[][] {
  const { candidates } = context;
  const plain = tldrFeatures(context);
  const roles = roleClassifier.classify(context);
  const vectors = termVectors([...candidates.map(({ text }) => terms(text)), terms(context.title)]);
  const titleVector = vectors.pop() ?? new Map<string, number>();
  const firstWith = (name: string) => {
    const column = tldrFeatureNames.indexOf(name);
    return plain.findIndex((vector) => vector[column] === 1);
  };
  const firstOwn = firstWith('firstOwn');
  const firstPropose = firstWith('firstPropose');
  const ranks = lexRank(vectors);
  const order = places(expected);
  const shareOrder = places(shares);
  return candidates.map((_, index) => {
    const { problem = 0, method = 0, result = 0, limits = 0 } = roles[index] ?? {};
    const rest: Record<SentenceName, number> = {
      problem,
      method,
      result,
      limits,
      index,
      candidates: candidates.length,
      fromOwn: firstOwn < 0 ? none : index - firstOwn,
      fromPropose: firstPropose < 0 ? none : index - firstPropose,
      lexRank: (ranks[index] ?? 0) * candidates.length,
      toTitle: cosine(vectors[index] ?? new Map(), titleVector),
      expectedRank: order[index] ?? 0,
      sentenceShare: shares[index] ?? 0,
      sentenceRank: shareOrder[index] ?? 0,
    };
    return [...(plain[index] ?? []), ...addedNames.map((name) => rest[name])];
  });
}

/** There is no such sentence to count from. */
const none = -20;

/** 0 for the greatest, 1 for the next; of equal ones the earlier first. */
export function places(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
  const found = new Array<number>(values.length).fill(0);
  for (const [place, index] of order.entries()) found[index] = place;
  return found;
}
