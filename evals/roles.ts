import { roleWords } from '@papyri/core/summarize/roles/abstract-features';
import { startsOf } from '@papyri/core/summarize/roles/found-features';
import { labelsOf, type RoleRow, sentencesOf, targetsOf } from '@papyri/server/datasets/forms/role-rows';
import { stackLabeller } from '@papyri/server/models/role-stack';
import { fitRoles } from '@papyri/server/stages/train/roles/fit-roles';
import { roleParametersSchema } from '@papyri/server/stages/train/roles/role-parameters';
import { likeliestRoles } from '@papyri/server/stages/train/roles/role-scores';
import { featureIndex, indexedRows, type NamedRow } from 'onnx-train/linear/feature-index';
import { fitCrf } from 'onnx-train/linear/fit-crf';
import { fitPerceptron } from 'onnx-train/linear/fit-perceptron';
import { labelSequences, type Sequences } from 'onnx-train/linear/sequence-model';
import { pairedBootstrap } from 'onnx-train/metrics/bootstrap';
import { type ClassificationScores, classificationScores } from 'onnx-train/metrics/classification';
import { learningParts } from './learning-parts.ts';

const usage = 'usage: eval -- roles <jsonl> [train.jsonl] [--cv=3 [--part=0]] [--papers=200]';

/**
 * `eval -- roles <jsonl> [train.jsonl] [--cv=3]` (CSAbstruct form): the role of each sentence of an abstract, learned
 * in the run from the train file. `micro_f1_baseline`: the same chain over words alone; `micro_f1_perceptron`: a
 * perceptron over them. `gain_low`, `gain_high`: 95 % interval of the gain over the baseline. What is set here was chosen by
 * cross-validation on the train file (`--cv`). `--papers`: only so many of the abstracts are learned from.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const papers = Number(args.find((arg) => arg.startsWith('--papers='))?.slice('--papers='.length) ?? 1e9);
  const parts = (await learningParts<RoleRow>(args, usage)).map(({ train, test }) => ({
    train: train.slice(0, papers),
    test,
  }));
  const labels = labelsOf(parts.flatMap(({ train }) => train));
  const parameters = roleParametersSchema.parse({});
  const truth: number[] = [];
  const found: number[] = [];
  const plain: number[] = [];
  const perceptron: number[] = [];
  for (const part of parts) {
    truth.push(...part.test.flatMap((row) => row.labels.map((label) => labels.indexOf(label))));
    const label = stackLabeller(fitRoles(part.train, labels, parameters, 1));
    found.push(...likeliestRoles(label, part.test, labels));
    plain.push(...byWords(part.train, part.test, labels));
    perceptron.push(...byPerceptron(part.train, part.test, labels));
  }
  const scores = classificationScores(found, truth, labels.length);
  const baseline = classificationScores(plain, truth, labels.length);
  console.table(byClass(labels, scores));
  const right = (of: readonly number[]) => of.map((label, at) => Number(label === truth[at]));
  const gain = pairedBootstrap(right(found), right(plain));
  return {
    micro_f1: scores.microF1,
    macro_f1: scores.macroF1,
    micro_f1_baseline: baseline.microF1,
    macro_f1_baseline: baseline.macroF1,
    micro_f1_perceptron: classificationScores(perceptron, truth, labels.length).microF1,
    gain_low: gain.low,
    gain_high: gain.high,
    rows: truth.length,
  };
}

function byClass(labels: readonly string[], { classes }: ClassificationScores): Record<string, unknown> {
  return Object.fromEntries(labels.map((label, at) => [label, classes[at]]));
}

/** Whether a sentence holds the words, and nothing else: what the plain baseline sees. */
function plainFeatures(rows: readonly RoleRow[]): NamedRow[] {
  return sentencesOf(rows)
    .flat()
    .map((sentence) => Array.from(new Set(roleWords(sentence)), (word) => [word, 1] as const));
}

const sequencesOf = (rows: readonly RoleRow[], index: ReadonlyMap<string, number>): Sequences => ({
  rows: indexedRows(plainFeatures(rows), index),
  starts: startsOf(sentencesOf(rows)),
});

/** The baseline: a conditional random field over words alone, labelled by Viterbi; its penalty chosen as ours. */
function byWords(train: readonly RoleRow[], test: readonly RoleRow[], labels: readonly string[]): Int32Array {
  const index = featureIndex(plainFeatures(train), 2);
  const options = { labels: labels.length, penalty: 2e-3, steps: 60, tolerance: 1e-3 };
  const model = fitCrf(sequencesOf(train, index), targetsOf(train, labels), options);
  return labelSequences(model, sequencesOf(test, index));
}

/** The same words by an averaged perceptron. */
function byPerceptron(
  train: readonly RoleRow[],
  test: readonly RoleRow[],
  labels: readonly string[],
): Int32Array {
  const index = featureIndex(plainFeatures(train), 2);
  const options = { labels: labels.length, rounds: 10, seed: 1 };
  const model = fitPerceptron(sequencesOf(train, index), targetsOf(train, labels), options);
  return labelSequences(model, sequencesOf(test, index));
}
