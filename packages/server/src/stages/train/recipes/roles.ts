import { writeNamedModel } from 'onnx-train/linear/named-model';
import { stackLabeller } from '../../../models/role-stack.ts';
import { jsonLines } from '../json-lines.ts';
import type { Recipe } from '../recipe.ts';
import { fitRoles } from '../roles/fit-roles.ts';
import { fitAlone } from '../roles/fit-words.ts';
import { type RoleParameters, roleParametersSchema } from '../roles/role-parameters.ts';
import { labelsOf, roleRowSchema } from '../roles/role-rows.ts';
import { crossValidatedRoles } from '../roles/role-scores.ts';

/** Which part each sentence plays: what reads abstracts, and what reads single sentences of the rest. */
export const rolesRecipe: Recipe<RoleParameters> = {
  name: 'roles',
  task: 'roles',
  about:
    'Background, objective, method or result: a conditional random field over words, neighbours and place, read again by trees and a second chain.',
  datasets: ['csabstruct'],
  parameters: roleParametersSchema,
  async train({ datasets, parameters, seed, signal, recorder }) {
    const bytes = await datasets.csabstruct?.read('train.jsonl');
    const rows = jsonLines(bytes ?? new Uint8Array(), roleRowSchema);
    const labels = labelsOf(rows);
    const steps = parameters.folds + 2;
    const scores = crossValidatedRoles(rows, labels, parameters.folds, (others, fold) => {
      signal.throwIfAborted();
      recorder.progress(fold, steps);
      return stackLabeller(fitRoles(others, labels, parameters, seed));
    });
    recorder.metric('cv-micro-f1', 1, scores.microF1);
    signal.throwIfAborted();
    recorder.progress(steps - 2, steps);
    const { words, trees, chain } = fitRoles(rows, labels, parameters, seed);
    recorder.progress(steps - 1, steps);
    const alone = fitAlone(rows, labels, parameters);
    recorder.progress(steps, steps);
    return {
      format: 'role-stack',
      artefacts: new Map([
        ['words.json', asJson(writeNamedModel(words))],
        ['trees.json', asJson(trees)],
        ['chain.json', asJson(writeNamedModel(chain, 'float32'))],
        ['alone.json', asJson(writeNamedModel(alone))],
      ]),
      metrics: { 'cv-micro-f1': scores.microF1, 'cv-macro-f1': scores.macroF1 },
    };
  },
};

const asJson = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
