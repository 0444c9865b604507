import { PapyriError } from '@papyri/core/errors';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import {
  labelledRowSchema,
  type TldrExample,
  tldrExamples,
  tldrRowSchema,
} from '../../../datasets/forms/tldr-rows.ts';
import { artefactRows, evenRows, replayFile } from '../../../models/artefact-rows.ts';
import { readTldr } from '../../../models/load-tldr.ts';
import type { ModelFiles } from '../../../models/model-files.ts';
import type { TldrModel } from '../../../models/tldr-model.ts';
import type { DatasetReader, Recipe } from '../recipe.ts';
import { goOnTldr, type LabelledExample } from '../tldr/go-on-tldr.ts';
import { heldOutFeedback } from '../tldr/held-out-feedback.ts';
import { inheritedRows } from '../tldr/kept-rows.ts';
import { teachTldr } from '../tldr/teach-tldr.ts';
import { tldrArtefacts, tldrFormat } from '../tldr/tldr-artefacts.ts';
import {
  type TldrFeedbackParameters,
  tldrFeedbackParametersSchema,
} from '../tldr/tldr-feedback-parameters.ts';

/** Goes on from a ranker of TLDRs with what readers corrected and found good; takes seconds. */
export const tldrFeedbackRecipe: Recipe<TldrFeedbackParameters> = {
  name: 'tldr-feedback',
  task: 'tldr',
  about:
    'Trees after those of a ranker of TLDRs, fitted to the summaries that readers corrected or found good and to some papers that it knew before.',
  datasets: ['feedback', 'scitldr'],
  optional: ['scitldr'],
  needsParent: true,
  parameters: tldrFeedbackParametersSchema,
  card: {
    license: 'unknown',
    description:
      'Learned from what the readers of this installation said of their papers. Of what one reader wants it knows more than its parent, of papers in general no more.',
  },
  async train({ datasets, parameters, seed, parent, signal, recorder }) {
    if (!parent) throw new PapyriError('request-invalid', { detail: 'it goes on from a version: name one' });
    const before: TldrModel = readTldr(parent);
    const labelled = await readLabelled(datasets.feedback);
    if (labelled.length === 0) throw new PapyriError('nothing-to-learn-from');
    const kept = await readKept(datasets.scitldr, parent, parameters.replay);
    recorder.log(`${labelled.length} papers that a reader spoke of, ${kept.length} of before`);
    const steps = parameters.folds + 1;
    const { model, correctionWeight, learned } = teachTldr(before, labelled, kept, parameters, seed);
    recorder.log(`a correction counts for ${correctionWeight} papers of before`);
    recorder.progress(1, steps);
    const metrics = {
      'correction-weight': correctionWeight,
      ...heldOutFeedback(before, labelled, parameters.folds, (of, fold) => {
        signal.throwIfAborted();
        recorder.progress(1 + fold, steps);
        return goOnTldr(before, of, learned, { ...parameters, correctionWeight }, seed);
      }),
    };
    for (const [name, value] of Object.entries(metrics)) recorder.metric(name, 1, value);
    recorder.progress(steps, steps);
    return {
      format: tldrFormat,
      artefacts: new Map([...tldrArtefacts(model), ...inheritedRows(parent)]),
      metrics,
    };
  },
};

async function readLabelled(dataset: DatasetReader | undefined): Promise<LabelledExample[]> {
  if (!dataset?.paths.includes('tldr.jsonl')) return [];
  const rows = jsonLines(await dataset.read('tldr.jsonl'), labelledRowSchema);
  return rows.flatMap((row) => tldrExamples([row]).map((example) => ({ example, weight: row.weight })));
}

/** So many papers, evenly from the dataset where it is here, else from what the parent carries of it. */
async function readKept(
  dataset: DatasetReader | undefined,
  parent: ModelFiles,
  most: number,
): Promise<TldrExample[]> {
  if (most === 0) return [];
  const rows = dataset
    ? jsonLines(await dataset.read('train.jsonl'), tldrRowSchema)
    : artefactRows(parent, replayFile, tldrRowSchema);
  return tldrExamples(evenRows(rows, most));
}
