import { join } from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { type AllReduce, alone } from 'onnx-train/distributed/all-reduce';
import type { Weights } from 'onnx-train/graph/initialise';
import { linearDecay } from 'onnx-train/train/schedule';
import { train } from 'onnx-train/train/train';
import type { StepReport } from 'onnx-train/train/trainer';
import { beginFrom } from './begin-from.ts';
import { type HeldOutScores, measureHeldOut } from './measure-held-out.ts';
import type { PretrainParameters } from './parameters.ts';
import { pretrainBatches } from './pretrain-batch.ts';
import { pretrainModel } from './pretrain-model.ts';
import { textCorpora } from './text-corpora.ts';

export interface PretrainOptions {
  readonly seed: number;
  /** Where the checkpoint lies, and while it trains the tokens of the papers. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  readonly allReduce?: AllReduce;
  /** A model that training goes on from: its vocabulary and its weights. */
  readonly parent?: { readonly vocabulary: readonly string[]; readonly weights: Weights };
  readonly onText?: (text: { vocabulary: number; tokens: number; heldOutTokens: number }) => void;
  /** `tokens`: how many this process read for the step, padding among them. */
  readonly onStep?: (report: StepReport, tokens: number) => void;
}

export interface PretrainedModel {
  readonly vocabulary: readonly string[];
  readonly weights: Weights;
  /** Only in the first of several processes. */
  readonly scores?: HeldOutScores;
}

const checkpointFile = 'pretrain.safetensors';
/** The longest gradient (Devlin et al. 2019 in their code). */
const clip = 1;

/**
 * Pre-trains an encoder on papers by masked words and next sentences (Devlin et al. 2019), from the checkpoint in the folder
 * where there is one. The same papers, parameters and seed give the same weights on one machine. PapyriError
 * `request-invalid` where the parts of a batch cannot be dealt to the processes evenly.
 */
export async function fitPretrain(
  papers: Uint8Array,
  parameters: PretrainParameters,
  options: PretrainOptions,
): Promise<PretrainedModel> {
  const { seed, folder, allReduce = alone, parent, signal } = options;
  if (parameters.parts % allReduce.size !== 0)
    throw new PapyriError('request-invalid', {
      detail: `parts=${parameters.parts} cannot be dealt to ${allReduce.size} processes: --set parts=${allReduce.size}`,
    });
  const corpora = await textCorpora(
    papers,
    { vocabulary: parameters.vocabulary, heldOut: parameters.heldOut, folder, rank: allReduce.rank },
    parent?.vocabulary,
  );
  try {
    const vocabulary = corpora.vocabulary.length;
    options.onText?.({ vocabulary, tokens: corpora.train.tokens, heldOutTokens: corpora.heldOut.tokens });
    const model = pretrainModel(parameters, vocabulary);
    const file = join(folder, checkpointFile);
    if (parent) await beginFrom(file, parent.weights, model.graph.parameters, seed);
    const { steps, batch, parts, sequence, shorter, masked } = parameters;
    let tokens = 0;
    const drawn = { seed, batch, sequence, shorter, masked, vocabulary };
    const { weights } = await train({
      graph: model.graph,
      loss: model.loss,
      metrics: { masked: model.masked, next: model.next },
      seed,
      steps,
      schedule: linearDecay({ rate: parameters.rate, warmup: Math.floor(parameters.warmup * steps), steps }),
      clip,
      threads: parameters.threads,
      allReduce,
      batches: (step) => {
        // Each process takes as many parts, so that all together make the batch of one.
        const own = pretrainBatches(corpora.train, step, drawn, parts).filter(
          (_, part) => part % allReduce.size === allReduce.rank,
        );
        tokens = own.reduce((sum, { ids }) => sum + (ids?.data.length ?? 0), 0);
        return own;
      },
      onStep: (report) => options.onStep?.(report, tokens),
      checkpoint: { file, every: parameters.checkpointEvery },
      ...(signal === undefined ? {} : { signal }),
    });
    if (allReduce.rank !== 0) return { vocabulary: corpora.vocabulary, weights };
    const scores = await measureHeldOut(model, weights, corpora.heldOut, parameters, vocabulary);
    return { vocabulary: corpora.vocabulary, weights, scores };
  } finally {
    corpora.train.close();
    corpora.heldOut.close();
  }
}
