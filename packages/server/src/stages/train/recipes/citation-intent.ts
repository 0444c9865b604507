import { writeNamedModel } from 'onnx-train/linear/named-model';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import {
  citationRowSchema,
  fitIntent,
  type IntentParameters,
  intentParametersSchema,
  intentsOf,
} from '../citation-intent/fit-intent.ts';
import { intentFolds, intentScores } from '../citation-intent/intent-scores.ts';
import type { Recipe } from '../recipe.ts';

const fails =
  'Where it fails: one sentence at a time, so that what the paragraph says is not seen and a sentence with several citations gets one intent; rare intents are found less often, and comparisons without a word of comparison are taken for background. English only.';

/** Background, method or result, as SciCite has it. */
export const citationIntentRecipe = intentRecipe(
  'citation-intent',
  'scicite',
  {
    license: 'Apache-2.0',
    datasets: ['allenai/scicite'],
    metrics: ['f1'],
    description: `Fitted to the training part of SciCite (Cohan, Ammar, van Zuylen and Cady, "Structural scaffolds for citation intent classification in scientific publications", NAACL 2019) as github.com/allenai/scibert has it (Apache-2.0): 7320 sentences of computer science and medicine. On its development part (916, looked at twice) .844 micro and .822 macro F1. Published on the test part, which is other rows: the paper's own model .840 macro F1, SciBERT .855.

${fails}`,
  },
  'Why a sentence cites (background, method, result): softmax regression over words and what stands near the citation.',
);

/** The six intents of ACL-ARC. */
export const aclCitationIntentRecipe = intentRecipe(
  'citation-intent-acl',
  'acl-arc',
  {
    datasets: ['acl-arc'],
    metrics: ['f1'],
    description: `Fitted to the six intents of ACL-ARC (Jurgens, Kumar, Hoover, McFarland and Jurafsky, TACL 2018). Its sentences come from papers some of which may not be used commercially: look at their licences before you pass the model on.

${fails}`,
  },
  'Why a sentence cites (background, compare or contrast, extends, future, motivation, uses): softmax regression over words and what stands near the citation.',
);

function intentRecipe(
  name: string,
  dataset: string,
  card: NonNullable<Recipe['card']>,
  about: string,
): Recipe<IntentParameters> {
  return {
    name,
    task: 'citation-intent',
    about,
    datasets: [dataset],
    parameters: intentParametersSchema,
    space: { penalty: { kind: 'scale', low: 2e-4, high: 2e-2 } },
    objective: { metric: 'cv-macro-f1', better: 'higher' },
    card,
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
