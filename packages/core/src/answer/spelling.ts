import type { SentenceWords } from './paper-words.ts';
import type { AskedTerm } from './question.ts';

/** Below this two words are no forms of one. */
const leastAlike = 0.5;

/**
 * How much of the question's weight a sentence holds where words that are spelled alike count in part: "vaccinate"
 * and "vaccine", "knockout" and "knock-out". Likeness is Dice's coefficient of three-letter sequences. The result
 * remembers what it compared.
 */
export function spellingCoverage(
  asked: readonly AskedTerm[],
  weights: ReadonlyMap<string, number>,
): (sentence: SentenceWords | undefined) => number {
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0) || 1;
  const wanted = asked.map(({ term }) => ({
    term,
    weight: weights.get(term) ?? 0,
    triples: triplesOf(term),
  }));
  const holders = new Map<string, number[]>();
  for (const [at, { triples }] of wanted.entries())
    for (const triple of triples) holders.set(triple, [...(holders.get(triple) ?? []), at]);

  /** Dice's coefficient with each wanted word; undefined where it is 0 with all. */
  const alikeOf = (word: string): readonly number[] | undefined => {
    const triples = triplesOf(word);
    let common: number[] | undefined;
    for (const triple of triples)
      for (const at of holders.get(triple) ?? []) {
        common ??= wanted.map(() => 0);
        common[at] = (common[at] ?? 0) + 1;
      }
    return common?.map((count, at) => (2 * count) / ((wanted[at]?.triples.size ?? 0) + triples.size));
  };
  const known = new Map<string, readonly number[] | undefined>();
  const coverage = (sentence: SentenceWords): number => {
    const most = wanted.map(() => 0);
    for (const word of sentence.terms) {
      if (!known.has(word)) known.set(word, alikeOf(word));
      for (const [at, alike] of known.get(word)?.entries() ?? [])
        if (alike > (most[at] ?? 0)) most[at] = alike;
    }
    let sum = 0;
    for (const [at, { term, weight }] of wanted.entries()) {
      const alike = most[at] ?? 0;
      if (sentence.termSet.has(term)) sum += weight;
      else if (alike >= leastAlike) sum += weight * alike;
    }
    return sum / whole;
  };
  const remembered = new Map<SentenceWords, number>();
  return (sentence) => {
    if (sentence === undefined) return 0;
    const found = remembered.get(sentence) ?? coverage(sentence);
    remembered.set(sentence, found);
    return found;
  };
}

function triplesOf(word: string): Set<string> {
  const framed = `^${word}$`;
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= framed.length; at += 1) triples.add(framed.slice(at, at + 3));
  return triples;
}
