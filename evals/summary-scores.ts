import { lexRank } from '@papyri/core/text/lex-rank';
import { rouge } from '@papyri/core/text/rouge';
import { centroid, containment, cosine, termVectors } from '@papyri/core/text/similarity';
import { terms } from '@papyri/core/text/tokens';

/** Words of every summary that is compared. */
const budget = 150;

/** ROUGE F1, stemmed, 0 to 100. */
export interface Rouges {
  readonly rouge1: number;
  readonly rouge2: number;
  readonly rougeL: number;
}

/** What the first words of sentences score against a human summary. */
export function scoreOf(sentences: readonly string[], reference: string): Rouges {
  const { rouge1, rouge2, rougeL } = rouge(cut(sentences), reference, { stem: true });
  return { rouge1: 100 * rouge1.f1, rouge2: 100 * rouge2.f1, rougeL: 100 * rougeL.f1 };
}

/** ROUGE-1 of the first sentences, of the most central ones, and of those that LexRank puts first. */
export function baselines(sentences: readonly string[], reference: string) {
  const lists = sentences.map(terms);
  const sets = lists.map((list) => new Set(list));
  const vectors = termVectors(lists);
  const middle = centroid(vectors);
  const central = vectors.map((vector) => cosine(vector, middle));
  const one = (texts: readonly string[]) => scoreOf(texts, reference).rouge1;
  return {
    lead: one(sentences),
    textrank: one(best(sentences, sets, central)),
    lexrank: one(best(sentences, sets, lexRank(vectors))),
  };
}

/** The first words of sentences, as many whole sentences as come nearest to the budget. */
function cut(sentences: readonly string[]): string {
  const kept: string[] = [];
  let size = 0;
  for (const sentence of sentences) {
    const next = sentence.split(/\s+/).length;
    if (size > 0 && size + next / 2 > budget) break;
    kept.push(sentence);
    size += next;
  }
  return kept.join(' ');
}

/** The sentences with the highest scores, without near repeats. `sets`: the different terms of each sentence. */
export function best(
  sentences: readonly string[],
  sets: readonly ReadonlySet<string>[],
  scores: ArrayLike<number>,
): string[] {
  const order = [...sentences.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const kept: number[] = [];
  const none = new Set<string>();
  for (const index of order) {
    if (kept.length > 20) break;
    const set = sets[index] ?? none;
    if (!kept.some((other) => containment(sets[other] ?? none, set) > 0.6)) kept.push(index);
  }
  return kept.map((index) => sentences[index] ?? '');
}
