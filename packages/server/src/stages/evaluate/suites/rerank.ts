import type { RankedText } from '@papyri/core/ports/reranker';
import { seededRandom } from 'onnx-train/random';
import { z } from 'zod';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import { madeSearch, rerankerBehaviours } from '../behaviours/reranker.ts';
import type { TaskSuites } from '../suite.ts';

const rowSchema = z.object({
  title: z.string().default(''),
  source: z.array(z.string()),
  target: z.array(z.string()),
});
const shown = 10;

/** 1 where the text that was meant comes first, ½ where it comes second, …; 0 where it is not among the first ten. */
function reciprocalRank(places: readonly number[], meant: number): number {
  const rank = places.indexOf(meant);
  return rank < 0 ? 0 : 1 / (1 + rank);
}

/**
 * Rankers of papers for a claim: SciTLDR's dev file, which none is fitted to; one item an abstract, that is looked for
 * by the first sentence that its readers wrote of it.
 */
export const rerankSuites: TaskSuites<'rerank'> = {
  suites: [
    {
      dataset: 'scitldr',
      file: 'dev.jsonl',
      metric: 'reciprocal rank of the paper that a sentence was written of',
      score(bytes, model) {
        const rows = jsonLines(bytes, rowSchema);
        const texts = rows.map(({ source }): RankedText => ({ title: '', text: source.join(' ') }));
        const ready = model.over(texts);
        return Float64Array.from(rows, ({ target: [claim = ''] }, at) =>
          reciprocalRank(
            ready.rank(claim, shown).map(({ index }) => index),
            at,
          ),
        );
      },
    },
  ],
  behaviours: rerankerBehaviours,
  useOnce(model) {
    const { claim, texts } = madeSearch(seededRandom(1));
    model.over(texts).rank(claim, shown);
  },
};
