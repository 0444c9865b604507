import type { AnswerUnit } from '@papyri/core/answer/answer-units';
import { type ReadUnit, readUnit } from '@papyri/core/answer/span-reader';
import { spanRowNames } from '@papyri/core/answer/span-rows';
import { spanScores } from '@papyri/core/text/span-measures';
import { seededRandom } from 'onnx-train/random';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import type { AnswerExample } from './answer-examples.ts';
import type { AnswerParameters } from './answer-parameters.ts';
import { joined } from './fit-answer-ranker.ts';

const width = spanRowNames.length;
/** Stretches a question that the trees learn from: the rightest, and others by chance. */
const rightest = 12;
const byChance = 50;

/** Reads the unit that a ranker chose. */
export function readChosen(example: AnswerExample, scores: readonly number[], unit: AnswerUnit): ReadUnit {
  const sentences = example.own.candidates.slice(unit.first, unit.last + 1).map(({ text }) => text);
  return readUnit(example.asked.question, sentences, scores.slice(unit.first, unit.last + 1));
}

/** Fits trees to how much of a right answer each stretch holds (F1 of its words). */
export function fitSpans(
  read: readonly { readonly unit: ReadUnit; readonly answers: readonly string[] }[],
  { spanRounds, spanDepth }: AnswerParameters,
  seed: number,
): TreeModel {
  const random = seededRandom(seed);
  const features: Float32Array[] = [];
  const targets: number[] = [];
  for (const { unit, answers } of read) {
    const right = unit.candidates.map(
      ({ start, end }) => spanScores(unit.text.slice(start, end), answers).f1,
    );
    const order = [...right.keys()].sort((a, b) => (right[b] ?? 0) - (right[a] ?? 0) || a - b);
    const picked = new Set(order.slice(0, rightest));
    if (right.length > 0)
      for (let draw = 0; draw < byChance; draw += 1) picked.add(random.below(right.length));
    for (const at of picked) {
      features.push(unit.rows.subarray(at * width, (at + 1) * width));
      targets.push(right[at] ?? 0);
    }
  }
  return fitTrees(
    { features: joined(features), width, targets: Float32Array.from(targets) },
    {
      objective: 'squared',
      rounds: spanRounds,
      maxDepth: spanDepth,
      learningRate: 0.08,
      rowShare: 0.7,
      featureShare: 0.5,
      minChildWeight: 5,
      lambda: 5,
      bins: 32,
      seed,
    },
  ).model;
}
