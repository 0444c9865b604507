import { readAnswerPapers } from '../../../datasets/forms/squad-papers.ts';
import { answerArtefacts, answerFormat } from '../answers/answer-artefacts.ts';
import { answerExamples } from '../answers/answer-examples.ts';
import { type AnswerParameters, answerParametersSchema } from '../answers/answer-parameters.ts';
import { crossFit, fitAnswers } from '../answers/fit-answers.ts';
import { heldOutReaders } from '../answers/held-out-rankers.ts';
import { measureHeldOut } from '../answers/measure-held-out.ts';
import type { Recipe } from '../recipe.ts';

/** Which sentences of a paper answer a question, how surely, and which of their words. */
export const answersRecipe: Recipe<AnswerParameters> = {
  name: 'answers',
  task: 'answer-sentence',
  about:
    'Finds the sentences of a paper that answer a question, with how sure it is that they do and the words that answer.',
  datasets: ['covidqa'],
  parameters: answerParametersSchema,
  space: {
    penalty: { kind: 'scale', low: 0.0002, high: 0.02 },
    surenessPenalty: { kind: 'scale', low: 0.002, high: 0.2 },
  },
  objective: { metric: 'mrr', better: 'higher' },
  card: {
    license: 'Apache-2.0',
    datasets: ['covid_qa_deepset'],
    metrics: ['hit1', 'mrr', 'abstain_library', 'false_abstention', 'calibration_error'],
    description: [
      'Finds the sentences of one paper that answer a question, says how sure it is that the paper answers at all, and reads the words that answer. English.',
      '',
      'Fitted to COVID-QA (Möller et al., 2020; github.com/deepset-ai/COVID-QA, Apache-2.0): 923 questions on 69 biomedical papers. Each is asked of its own paper, of others, of those that fit it best, and of parts of these. The papers are of CORD-19; the weights hold none of their words. Measured by five-fold cross-validation over papers.',
      '',
      'Where it fails: questions whose answer shares no word with them; answers in tables and figures; the words read are often longer or shorter than a person would choose. Another paper on the same subject is taken to answer three times in ten.',
    ].join('\n'),
  },
  async train({ datasets, parameters, seed, signal, recorder }) {
    const bytes = (await datasets.covidqa?.read('train.json')) ?? new Uint8Array();
    const papers = readAnswerPapers(JSON.parse(new TextDecoder().decode(bytes)));
    recorder.log(`${papers.length} papers`);
    const examples = answerExamples(papers);
    const crossed = crossFit(examples, parameters);
    recorder.progress(1, 3);
    signal.throwIfAborted();
    const readers = heldOutReaders(examples, crossed, parameters, seed);
    const metrics = measureHeldOut(examples, crossed, readers, parameters);
    for (const [name, value] of Object.entries(metrics)) recorder.metric(name, 1, value);
    recorder.progress(2, 3);
    signal.throwIfAborted();
    const model = fitAnswers(examples, crossed, parameters, seed);
    recorder.progress(3, 3);
    return { format: answerFormat, artefacts: answerArtefacts(model, [bytes]), metrics };
  },
};
