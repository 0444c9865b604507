import type { TldrExample } from '../../../datasets/forms/tldr-rows.ts';
import { type TldrModel, tldrRankerFrom } from '../../../models/tldr-model.ts';
import { chosenForm } from './chosen-form.ts';

/** Mean F1 of the chosen forms, 0 to 100, stemmed. */
export interface TldrScores {
  readonly 'cv-rouge-1': number;
  readonly 'cv-rouge-2': number;
  readonly 'cv-rouge-l': number;
}

/** What is chosen in each of `folds` parts of the papers by what was fitted to the others. */
export function crossValidatedTldrs(
  examples: readonly TldrExample[],
  folds: number,
  fit: (examples: TldrExample[], fold: number) => TldrModel,
): TldrScores {
  const sums = { one: 0, two: 0, long: 0 };
  for (let fold = 0; fold < folds; fold++) {
    const model = fit(
      examples.filter((_example, at) => at % folds !== fold),
      fold,
    );
    const ranker = tldrRankerFrom('cv', model);
    for (const example of examples.filter((_example, at) => at % folds === fold)) {
      const { rouge1, rouge2, rougeL } = example.rouges[chosenForm(ranker, example)] ?? noScores;
      sums.one += rouge1.f1;
      sums.two += rouge2.f1;
      sums.long += rougeL.f1;
    }
  }
  const mean = (sum: number) => (100 * sum) / Math.max(1, examples.length);
  return { 'cv-rouge-1': mean(sums.one), 'cv-rouge-2': mean(sums.two), 'cv-rouge-l': mean(sums.long) };
}

const noScores = { rouge1: { f1: 0 }, rouge2: { f1: 0 }, rougeL: { f1: 0 } };
