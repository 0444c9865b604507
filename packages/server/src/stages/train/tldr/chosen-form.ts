import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import type { TldrExample } from '../../../datasets/forms/tldr-rows.ts';

/** Which form of a paper a ranker would show: its index in the example's forms; 0 where the ranker says nothing. */
export function chosenForm(ranker: SentenceRanker, { context, forms }: TldrExample): number {
  const best = ranker.best?.(context);
  const found = forms.findIndex(({ index, text }) => index === best?.index && text === best.text);
  return Math.max(0, found);
}
