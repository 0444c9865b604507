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
    known: new Map<string, number>(),
  }));
  return (sentence) => {
    if (sentence === undefined) return 0;
    let sum = 0;
    for (const { term, weight, triples, known } of wanted) {
      if (sentence.termSet.has(term)) sum += weight;
      else {
        let most = 0;
        for (const word of sentence.terms) {
          const alike = known.get(word) ?? dice(triples, triplesOf(word));
          known.set(word, alike);
          most = Math.max(most, alike);
        }
        if (most >= leastAlike) sum += weight * most;
      }
    }
    return sum / whole;
  };
}

function triplesOf(word: string): Set<string> {
  const framed = `^${word}$`;
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= framed.length; at += 1) triples.add(framed.slice(at, at + 3));
  return triples;
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const triple of a) if (b.has(triple)) common += 1;
  return (2 * common) / (a.size + b.size);
}
