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
  const vectors = termVectors(sentences.map(terms));
  const middle = centroid(vectors);
  const central = vectors.map((vector) => cosine(vector, middle));
  const one = (texts: readonly string[]) => scoreOf(texts, reference).rouge1;
  return {
    lead: one(sentences),
    textrank: one(best(sentences, central)),
    lexrank: one(best(sentences, lexRank(vectors))),
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

/** The sentences with the highest scores, without near repeats. */
export function best(sentences: readonly string[], scores: ArrayLike<number>): string[] {
  const order = [...sentences.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const kept: string[] = [];
  for (const index of order) {
    const sentence = sentences[index] ?? '';
    const set = new Set(terms(sentence));
    if (kept.length > 20) break;
    if (!kept.some((other) => containment(new Set(terms(other)), set) > 0.6)) kept.push(sentence);
  }
  return kept;
}
