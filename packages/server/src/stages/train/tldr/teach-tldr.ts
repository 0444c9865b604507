import { meanRouge, type TldrExample } from '../../../datasets/forms/tldr-rows.ts';
import { type TldrModel, tldrRankerFrom } from '../../../models/tldr-model.ts';
import { chosenForm } from './chosen-form.ts';
import { goOnTldr, type LabelledExample } from './go-on-tldr.ts';
import type { TldrFeedbackParameters } from './tldr-feedback-parameters.ts';

/** A ranker that was taught, and what it was taught with. */
export interface TaughtTldr {
  readonly model: TldrModel;
  /** For how many papers of before a correction counted. */
  readonly correctionWeight: number;
  /** Papers of before that were learned again. */
  readonly learned: readonly TldrExample[];
}

/** How much lighter the next weight is. */
const step = 3;

/**
 * Goes on from `parent` with the heaviest weight of corrections by which what it knew does not suffer: half of the papers
 * of before are learned again, the others are asked, and their mean nearness to what people wrote may fall by one standard
 * error of that fall (as in L. Breiman et al., "Classification and regression trees", 1984, section 3.4.3). Where no weight is
 * light enough it is the lightest, and where there are no papers of before the heaviest.
 */
export function teachTldr(
  parent: TldrModel,
  labelled: readonly LabelledExample[],
  before: readonly TldrExample[],
  parameters: TldrFeedbackParameters,
  seed: number,
): TaughtTldr {
  const learned = before.filter((_paper, at) => at % 2 === 0);
  const asked = before.filter((_paper, at) => at % 2 === 1);
  const known = nearness(parent, asked);
  for (let lighter = 0; ; lighter += 1) {
    const correctionWeight = Number((parameters.correctionWeight / step ** lighter).toPrecision(3));
    const model = goOnTldr(parent, labelled, learned, { ...parameters, correctionWeight }, seed);
    if (lighter >= parameters.lighter || isWithinError(nearness(model, asked), known))
      return { model, correctionWeight, learned };
  }
}

/** How near what is chosen comes to what people wrote, mean of ROUGE-1, -2 and -L, 0 to 1, of each paper. */
function nearness(model: TldrModel, papers: readonly TldrExample[]): number[] {
  const ranker = tldrRankerFrom('asked', model);
  return papers.map((paper) => {
    const found = paper.rouges[chosenForm(ranker, paper)];
    return found ? meanRouge(found) : 0;
  });
}

/** Whether the mean fell by no more than one standard error of the difference. */
function isWithinError(after: readonly number[], before: readonly number[]): boolean {
  const count = Math.max(1, after.length);
  const differences = after.map((value, at) => value - (before[at] ?? 0));
  const mean = differences.reduce((sum, value) => sum + value, 0) / count;
  const spread = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, count - 1);
  return mean + Math.sqrt(spread / count) >= 0;
}
