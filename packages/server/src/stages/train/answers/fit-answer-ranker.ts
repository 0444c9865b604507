import { answerRowNames } from '@papyri/core/answer/answer-rows';
import { fitLinearRanker } from 'onnx-train/linear/linear-ranker';
import { denseRows } from 'onnx-train/linear/sparse-rows';
import type { AnswerModel } from '../../../models/answer-ranker-from.ts';
import type { AnswerExample } from './answer-examples.ts';
import type { AnswerParameters } from './answer-parameters.ts';

/**
 * Numbers that the ranker leaves alone: they are alike for all sentences of a question, depend on the length of the
 * paper or the field, or tell that who wrote the questions began at the front. Without them the ranker is as good on
 * papers that it has not seen, and better in other fields.
 */
const leftAlone: ReadonlySet<string> = new Set(
  `asked information bestCoverage knownTerms place early matched missing digits newNames commas parentheses percent
   year examples leans nextLeans sentence passage before after`.split(/\s+/),
);
const isRankedBy = (name: string) => !leftAlone.has(name) && !name.startsWith('asks-');
const rankedBy = answerRowNames.flatMap((name, place) => (isRankedBy(name) ? [{ name, place }] : []));

/** Fits the linear ranker, listwise, on the sentences that it looks at. */
export function fitAnswerRanker(
  examples: readonly AnswerExample[],
  { penalty }: Pick<AnswerParameters, 'penalty'>,
): AnswerModel['ranker'] {
  const groups = [0];
  const relevance: number[] = [];
  for (const { own } of examples) {
    for (const at of own.read.picked) relevance.push(Number(own.right[at] === true));
    groups.push(relevance.length);
  }
  const features = new Float32Array(relevance.length * rankedBy.length);
  let row = 0;
  for (const { own } of examples)
    for (const at of own.read.picked.keys()) {
      for (const [column, { place }] of rankedBy.entries()) {
        const value = own.read.rows[at * answerRowNames.length + place] ?? 0;
        // What does not exist counts nothing.
        features[row * rankedBy.length + column] = Number.isNaN(value) ? 0 : value;
      }
      row += 1;
    }
  const { weights } = fitLinearRanker(
    denseRows(features, rankedBy.length),
    relevance,
    Int32Array.from(groups),
    { penalty, steps: 80 },
  );
  return Object.fromEntries(
    rankedBy.map(({ name }, column) => [name, Number((weights[column] ?? 0).toFixed(4))]),
  );
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
