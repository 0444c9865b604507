import { writeNamedModel } from 'onnx-train/linear/named-model';
import {
  citationRowSchema,
  fitIntent,
  type IntentParameters,
  intentParametersSchema,
  intentsOf,
} from '../citation-intent/fit-intent.ts';
import { intentFolds, intentScores } from '../citation-intent/intent-scores.ts';
import { jsonLines } from '../json-lines.ts';
import type { Recipe } from '../recipe.ts';

/** Background, method or result, as SciCite has it. */
export const citationIntentRecipe = intentRecipe(
  'citation-intent',
  'scicite',
  'Why a sentence cites (background, method, result): softmax regression over words and what stands near the citation.',
);

/** The six intents of ACL-ARC. */
export const aclCitationIntentRecipe = intentRecipe(
  'citation-intent-acl',
  'acl-arc',
  'Why a sentence cites (background, compare or contrast, extends, future, motivation, uses): softmax regression over words and what stands near the citation.',
);

function intentRecipe(name: string, dataset: string, about: string): Recipe<IntentParameters> {
  return {
    name,
    task: 'citation-intent',
    about,
    datasets: [dataset],
    parameters: intentParametersSchema,
    async train({ datasets, parameters, signal, recorder }) {
      const bytes = await datasets[dataset]?.read('train.jsonl');
      const rows = jsonLines(bytes ?? new Uint8Array(), citationRowSchema);
      const labels = intentsOf(rows);
      const scores = intentScores(intentFolds(rows, parameters.folds), labels, parameters);
      recorder.metric('cv-micro-f1', 1, scores.microF1);
      recorder.progress(1, 2);
      signal.throwIfAborted();
      const model = writeNamedModel(fitIntent(rows, labels, parameters));
      recorder.progress(2, 2);
      return {
        format: 'named-linear',
        artefacts: new Map([['intent.json', new TextEncoder().encode(JSON.stringify(model))]]),
        metrics: { 'cv-micro-f1': scores.microF1, 'cv-macro-f1': scores.macroF1 },
      };
    },
  };
}
