import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import { tldrExamples, tldrRowSchema } from '../../../datasets/forms/tldr-rows.ts';
import type { Recipe } from '../recipe.ts';
import { fitTldr } from '../tldr/fit-tldr.ts';
import { keptRows } from '../tldr/kept-rows.ts';
import { tldrArtefacts, tldrFormat } from '../tldr/tldr-artefacts.ts';
import { type TldrParameters, tldrParametersSchema } from '../tldr/tldr-parameters.ts';
import { crossValidatedTldrs, type TldrScores } from '../tldr/tldr-scores.ts';

/** Which sentence of an abstract, with which of its parts left out, sums the paper up. */
export const tldrRecipe: Recipe<TldrParameters> = {
  name: 'tldr',
  task: 'tldr',
  about:
    'A linear ranker of sentences, trees that say which words of an abstract its summary holds, and trees that rank sentences and their shorter forms by both.',
  datasets: ['scitldr'],
  parameters: tldrParametersSchema,
  async train({ datasets, parameters, seed, signal, recorder }) {
    const bytes = await datasets.scitldr?.read('train.jsonl');
    const all = jsonLines(bytes ?? new Uint8Array(), tldrRowSchema);
    const rows = parameters.papers > 0 ? all.slice(0, parameters.papers) : all;
    const examples = tldrExamples(rows);
    recorder.log(`${examples.length} papers`);
    const { folds } = parameters;
    const fit = (of: typeof examples, fold: number) => {
      signal.throwIfAborted();
      recorder.progress(fold, folds + 1);
      return fitTldr(of, parameters, seed);
    };
    const metrics: Partial<TldrScores> = folds > 1 ? crossValidatedTldrs(examples, folds, fit) : {};
    for (const [name, value] of Object.entries(metrics)) recorder.metric(name, 1, value);
    const model = fit(examples, folds);
    recorder.progress(folds + 1, folds + 1);
    const kept = await keptRows(rows, datasets.scitldr, parameters);
    return {
      format: tldrFormat,
      artefacts: new Map([...tldrArtefacts(model), ...kept]),
      metrics: { ...metrics },
    };
  },
};
