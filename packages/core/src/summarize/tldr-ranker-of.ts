import type { RowScorer } from '../ports/row-scorer.ts';
import type { RankingContext, SentenceRanker } from '../ports/sentence-ranker.ts';
import { looksEnglish } from '../text/language.ts';
import { plainScores } from './plain-scores.ts';
import { tldrFeatureNames, tldrFeatures } from './tldr-features.ts';
import { type TldrGuess, tldrFormFeatures } from './tldr-form-features.ts';
import { type TldrForm, tldrForms } from './tldr-forms.ts';
import { tldrWords } from './tldr-words.ts';
import { unfitnessAmong } from './unfitness.ts';
import type { WordCounts } from './word-counts.ts';

/** What was learned, as functions. */
export interface TldrParts {
  /** How well a sentence sums a paper up, of rows of `tldrFeatureNames`. */
  readonly sentences: RowScorer;
  readonly counts: WordCounts;
  /** Probability that a word stands in a summary, of rows of `tldrWordFeatureNames`. */
  readonly words: RowScorer;
  /** How good a form is, of rows of `tldrFormFeatureNames`. */
  readonly forms: RowScorer;
  /** How much of its score a sentence loses for each unit of unfitness to be shown alone. */
  readonly unfitnessWeight: number;
}

/**
 * A ranker of TLDRs that was trained: which sentences of an abstract look like its summary, which words a summary would
 * hold, and from both and the features of `tldrFormFeatures` which sentence, with which of its parts left out, comes nearest to one. Texts that do not look
 * English are ranked by place, title and centrality alone.
 */
export function tldrRankerOf(version: string, parts: TldrParts): SentenceRanker {
  return {
    version,
    score(context) {
      if (!isEnglish(context)) return plainScores(context);
      const scores = new Array<number>(context.candidates.length).fill(Number.NEGATIVE_INFINITY);
      for (const { form, score } of scoredForms(context, parts))
        scores[form.index] = Math.max(scores[form.index] ?? score, score);
      return scores;
    },
    best(context) {
      if (!isEnglish(context)) return undefined;
      let best: ScoredForm | undefined;
      for (const scored of scoredForms(context, parts))
        if (best === undefined || scored.score > best.score) best = scored;
      return best && { index: best.form.index, text: best.form.text };
    },
  };
}

interface ScoredForm {
  readonly form: TldrForm;
  readonly score: number;
}

function scoredForms(context: RankingContext, parts: TldrParts): ScoredForm[] {
  const forms = tldrForms(context);
  const scores = parts.forms(tldrFormFeatures(context, forms, tldrGuess(context, parts)));
  const unfit = unfitnessAmong(context);
  return forms.map((form, at) => ({
    form,
    score: (scores[at] ?? 0) - parts.unfitnessWeight * (unfit[form.index] ?? 0),
  }));
}

/** What is guessed of sentences, and then of words. */
export function tldrGuess(
  context: RankingContext,
  { sentences, counts, words }: Pick<TldrParts, 'sentences' | 'counts' | 'words'>,
): TldrGuess {
  const shares = sentenceShares(context, sentences);
  const { stems, rows } = tldrWords(context, counts, shares);
  const chances = stems.length === 0 ? [] : words(rows);
  return { shares, chances: new Map(stems.map((word, at) => [word, chances[at] ?? 0])) };
}

/** Softmax of the scores of the sentences. */
export function sentenceShares(context: RankingContext, sentences: RowScorer): number[] {
  const width = tldrFeatureNames.length;
  const rows = new Float32Array(context.candidates.length * width);
  for (const [index, vector] of tldrFeatures(context).entries()) rows.set(vector, index * width);
  const scores = Array.from(sentences(rows));
  const most = scores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function isEnglish({ candidates }: RankingContext): boolean {
  return candidates.length > 0 && looksEnglish(candidates.map(({ text }) => text));
}
