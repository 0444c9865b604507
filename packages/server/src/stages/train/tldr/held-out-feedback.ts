import { type TldrModel, tldrRankerFrom } from '../../../models/tldr-model.ts';
import { chosenForm } from './chosen-form.ts';
import type { LabelledExample } from './go-on-tldr.ts';

/**
 * Mean ROUGE-1 F1, 0 to 100, stemmed, of what is chosen against what readers said: in each part of their papers by what
 * was fitted to the others, and by the parent. Nothing where there are fewer papers than parts.
 */
export function heldOutFeedback(
  parent: TldrModel,
  labelled: readonly LabelledExample[],
  folds: number,
  fit: (labelled: readonly LabelledExample[], fold: number) => TldrModel,
): Record<string, number> {
  if (labelled.length < folds) return {};
  let after = 0;
  for (let fold = 0; fold < folds; fold++) {
    const model = fit(
      labelled.filter((_one, at) => at % folds !== fold),
      fold,
    );
    after += sumOfRouges(
      model,
      labelled.filter((_one, at) => at % folds === fold),
    );
  }
  const mean = (sum: number) => (100 * sum) / labelled.length;
  return { 'held-out-rouge-1': mean(after), 'parent-rouge-1': mean(sumOfRouges(parent, labelled)) };
}

function sumOfRouges(model: TldrModel, labelled: readonly LabelledExample[]): number {
  const ranker = tldrRankerFrom('held-out', model);
  return labelled.reduce(
    (sum, { example }) => sum + (example.rouges[chosenForm(ranker, example)]?.rouge1.f1 ?? 0),
    0,
  );
}
