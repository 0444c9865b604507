import type { RankingContext } from '@papyri/core/ports/sentence-ranker';
import { compress } from '@papyri/core/text/compress';
import { seededRandom } from 'onnx-train/random';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import { abstractContext, bestRouge, meanRouge, tldrRowSchema } from '../../../datasets/forms/tldr-rows.ts';
import { heldOutFile } from '../../../models/artefact-rows.ts';
import type { LoadedModel } from '../../../models/loaders.ts';
import { sentenceRankerBehaviours } from '../behaviours/sentence-ranker.ts';
import { abstractOf, best, madeAbstract, madeSubject, madeTitle } from '../made-abstract.ts';
import type { TaskSuites } from '../suite.ts';

/** What the model would have the summary say. */
function chosen(model: LoadedModel['tldr'], context: RankingContext): string {
  const wording = model.best?.(context);
  return wording ? wording.text : compress(context.candidates[best(model.score(context))]?.text ?? '');
}

const subject = madeSubject(seededRandom(7));
const { sentences } = madeAbstract(subject);
const abstract = abstractOf(madeTitle(subject), [...sentences, ...sentences]);

/** Rankers of the sentences of an abstract: SciTLDR's dev file, or what a version carries of it, ROUGE as SciTLDR is scored. */
export const tldrSuites: TaskSuites<'tldr'> = {
  suites: [
    {
      dataset: 'scitldr',
      file: 'dev.jsonl',
      artefact: heldOutFile,
      metric: 'mean of ROUGE-1, -2, -L',
      score: (bytes, model) =>
        Float64Array.from(jsonLines(bytes, tldrRowSchema), ({ title = '', source, target }) => {
          const context = abstractContext(title, source);
          if (context.candidates.length === 0) return 0;
          return meanRouge(bestRouge(chosen(model, context), target, true));
        }),
    },
  ],
  behaviours: sentenceRankerBehaviours,
  useOnce: (model) => void chosen(model, abstract),
};
