import { writeNamedModel } from 'onnx-train/linear/named-model';
import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import { labelsOf, roleRowSchema } from '../../../datasets/forms/role-rows.ts';
import { stackLabeller } from '../../../models/role-stack.ts';
import type { Recipe } from '../recipe.ts';
import { fitRoles } from '../roles/fit-roles.ts';
import { fitAlone } from '../roles/fit-words.ts';
import { type RoleParameters, roleParametersSchema } from '../roles/role-parameters.ts';
import { crossValidatedRoles } from '../roles/role-scores.ts';

const description = `\`words.json\` is a conditional random field over the words of an abstract, those of neighbours and the place; features that tell much are penalised less, and those that move scores most are kept. \`trees.json\` and \`chain.json\` read what it finds of a sentence and of those around it, having learned from what it says of abstracts that it had not seen; their probabilities are averaged. \`alone.json\`, softmax regression over the words of one sentence, reads what stands outside of abstracts: shown a sentence without its abstract it is right in .56 of them, what reads abstracts in .37 (a third of train).

Limits are told by phrases and by the section, in the code: the data has no such label. In the code, too: background is a problem only where a sentence says so, whoever is better tells a result, and a sentence that announces a section tells none.

Fitted to the training part of CSAbstruct (Cohan, Beltagy, King, Dalvi and Weld, "Pretrained language models for sequential sentence classification", EMNLP 2019; github.com/allenai/sequential_sentence_classification, Apache-2.0): 1668 abstracts of computer science, 11,333 sentences. On its development part (2026 sentences, looked at twice) .686 micro and .635 macro F1; a chain over words alone .640 and .594. Published: SciBERT .831 on the test part.

Where it fails: objectives are taken for methods (recall .28), as people who label them do; as key points both are methods. It has seen abstracts of computer science: those of medicine it reads worse, and what is outside of abstracts by analogy. Texts that are not English are not shown to it; their roles go by the place in the abstract.`;

/** Which part each sentence plays: what reads abstracts, and what reads single sentences of the rest. */
export const rolesRecipe: Recipe<RoleParameters> = {
  name: 'roles',
  task: 'roles',
  about:
    'Background, objective, method or result: a conditional random field over words, neighbours and place, read again by trees and a second chain.',
  datasets: ['csabstruct'],
  parameters: roleParametersSchema,
  space: {
    penalty: { kind: 'scale', low: 5e-4, high: 2e-2 },
    chainPenalty: { kind: 'scale', low: 1e-4, high: 1e-2 },
    rounds: { kind: 'whole', low: 40, high: 300 },
    depth: { kind: 'whole', low: 2, high: 6 },
  },
  objective: { metric: 'cv-micro-f1', better: 'higher' },
  card: { license: 'Apache-2.0', datasets: ['allenai/csabstruct'], metrics: ['f1'], description },
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
