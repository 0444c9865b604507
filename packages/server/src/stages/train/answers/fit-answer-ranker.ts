import { answerFeatureNames } from '@papyri/core/answer/answer-features';
import { answerRowNames } from '@papyri/core/answer/answer-rows';
import { fitLinearRanker } from 'onnx-train/linear/linear-ranker';
import { denseRows } from 'onnx-train/linear/sparse-rows';
import type { AnswerModel } from '../../../models/answer-ranker-from.ts';
import type { AnswerExample } from './answer-examples.ts';
import type { AnswerParameters } from './answer-parameters.ts';

/**
 * Numbers that are left out of the second reading: they are alike for all sentences of a question, depend on the length
 * of the paper or the field, or tell that who wrote the questions began at the front.
 */
const leftOut: ReadonlySet<string> = new Set(
  `asked information bestCoverage knownTerms place early matched missing digits newNames commas parentheses percent
   year examples leans nextLeans sentence passage before after`.split(/\s+/),
);
const columnsOf = (isMeant: (name: string) => boolean) =>
  answerRowNames.flatMap((name, place) => (isMeant(name) ? [{ name, place }] : []));
/** What a sentence has of the question by itself. */
const plain = columnsOf((name) => (answerFeatureNames as readonly string[]).includes(name));
/** How it stands among the others, whatever the field and the length of the paper. */
const relative = columnsOf((name) => !leftOut.has(name) && !name.startsWith('asks-'));

/**
 * The mean of two linear rankers, listwise on the sentences that are looked at: one by what a sentence has by itself,
 * one by how it stands among the others. On papers that they have not seen the mean is as good as the better.
 */
export function fitAnswerRanker(
  examples: readonly AnswerExample[],
  { plainPenalty, penalty }: Pick<AnswerParameters, 'plainPenalty' | 'penalty'>,
): AnswerModel['ranker'] {
  const own = fitWeights(examples, plain, plainPenalty);
  const among = fitWeights(examples, relative, penalty);
  return Object.fromEntries(
    answerRowNames.flatMap((name) => {
      const mean = ((own.get(name) ?? 0) + (among.get(name) ?? 0)) / 2;
      return mean === 0 ? [] : [[name, Number(mean.toFixed(4))]];
    }),
  );
}

function fitWeights(
  examples: readonly AnswerExample[],
  columns: readonly { readonly name: string; readonly place: number }[],
  penalty: number,
): ReadonlyMap<string, number> {
  const groups = [0];
  const relevance: number[] = [];
  for (const { own } of examples) {
    for (const at of own.read.picked) relevance.push(Number(own.right[at] === true));
    groups.push(relevance.length);
  }
  const features = new Float32Array(relevance.length * columns.length);
  let row = 0;
  for (const { own } of examples)
    for (const at of own.read.picked.keys()) {
      for (const [column, { place }] of columns.entries()) {
        const value = own.read.rows[at * answerRowNames.length + place] ?? 0;
        // What does not exist counts nothing.
        features[row * columns.length + column] = Number.isNaN(value) ? 0 : value;
      }
      row += 1;
    }
  const rows = denseRows(features, columns.length);
  const { weights } = fitLinearRanker(rows, relevance, Int32Array.from(groups), { penalty, steps: 80 });
  return new Map(columns.map(({ name }, column) => [name, weights[column] ?? 0]));
}

/** Several arrays as one. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
