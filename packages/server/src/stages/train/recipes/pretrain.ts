import {
  encoderArtefacts,
  encoderFormat,
  type PretrainedEncoder,
  readEncoder,
} from '../pretrain/encoder-artefacts.ts';
import { fitPretrain } from '../pretrain/fit-pretrain.ts';
import { type PretrainParameters, pretrainParametersSchema } from '../pretrain/parameters.ts';
import type { Recipe } from '../recipe.ts';

/** An encoder of papers that other recipes can go on from. */
export const pretrain: Recipe<PretrainParameters> = {
  name: 'pretrain',
  task: 'encoder',
  about: 'An encoder that learned from papers which words are hidden and whether a passage follows another.',
  datasets: ['scisummnet'],
  sharesWork: true,
  parameters: pretrainParametersSchema,
  objective: { metric: 'masked-loss', better: 'lower' },
  budget: { parameter: 'steps', rungs: [150, 500, 1500] },
  card: {
    metrics: ['masked-loss', 'next-accuracy'],
    datasets: ['scisummnet'],
    description: [
      'Learned from whole papers of computational linguistics (ScisummNet; Yasunaga et al., AAAI 2019; CC BY 4.0, by the',
      'authors of the papers and of the corpus), in English and small letters. Measured on papers that were held out:',
      '`masked-loss` in nats a hidden word, `next-accuracy` on pairs of passages of which half follow each other. It serves',
      'nothing by itself. Words of other fields fall into many pieces, and what it knows of them is little.',
    ].join('\n'),
  },
  async train({ datasets, parameters, seed, parent, checkpointFolder, signal, recorder, processes }) {
    const reader = datasets.scisummnet;
    if (reader === undefined) throw new RangeError('the recipe was given no papers');
    const before = parent === undefined ? undefined : readEncoder(parent);
    const sizes = { ...parameters, ...before?.sizes };
    const { vocabulary, weights, scores } = await fitPretrain(await reader.read('papers.jsonl.gz'), sizes, {
      seed,
      folder: checkpointFolder,
      signal,
      ...(before === undefined ? {} : { parent: before }),
      ...(processes === undefined ? {} : { allReduce: processes }),
      onText: ({ vocabulary: tokens, tokens: read, heldOutTokens }) =>
        recorder.log(`${tokens} tokens of vocabulary, ${read} of text, ${heldOutTokens} held out`),
      onStep: ({ step, loss, metrics, rate, gradientNorm }) => {
        const found = { loss, ...metrics, rate, 'gradient-norm': gradientNorm };
        for (const [name, value] of Object.entries(found)) recorder.metric(name, step, value);
        recorder.progress(step, parameters.steps);
      },
    });
    const encoder: PretrainedEncoder = { sizes, vocabulary, weights };
    return {
      format: encoderFormat,
      artefacts: encoderArtefacts(encoder),
      metrics:
        scores === undefined
          ? {}
          : { 'masked-loss': scores.maskedLoss, 'next-accuracy': scores.nextAccuracy },
    };
  },
};
