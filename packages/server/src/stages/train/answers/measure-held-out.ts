import { surenessOf } from '@papyri/core/answer/answer-adjustments';
import { leastConfidence } from '@papyri/core/answer/answer-question';
import { rankUnits } from '@papyri/core/answer/answer-units';
import { bestSpan } from '@papyri/core/answer/span-reader';
import { spanScores } from '@papyri/core/text/span-measures';
import { calibrationError } from 'onnx-train/metrics/calibration';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { type AnswerModel, surenessScorer } from '../../../models/answer-ranker-from.ts';
import type { AnswerExample } from './answer-examples.ts';
import type { AnswerParameters } from './answer-parameters.ts';
import type { BestSentence } from './best-sentence.ts';
import { type CrossFitted, foldOf } from './fit-answers.ts';
import { readChosen } from './fit-spans.ts';

/** Readers of each part, fitted to the others. */
export type HeldOutReaders = readonly Omit<AnswerModel, 'ranker'>[];

/**
 * What every question is answered with by models that have not seen its paper, as shares from 0 to 1: hits of the
 * first units, the words read, and what is said at the threshold of serving. `abstain_other_paper` is asked of other
 * papers, `abstain_library` of the one that fits best, `abstain_own_paper` of the own one.
 */
export function measureHeldOut(
  examples: readonly AnswerExample[],
  { held: answered }: CrossFitted,
  readers: HeldOutReaders,
  { folds }: AnswerParameters,
): Readonly<Record<string, number>> {
  const sums = { hit1: 0, hit5: 0, hit10: 0, mrr: 0, hit1_sentence: 0, exact: 0, f1: 0, units: 0, spans: 0 };
  const sure: number[] = [];
  const outcomes: number[] = [];
  const silent = { own: 0, ownRight: 0, far: { asked: 0, silent: 0 }, near: { asked: 0, silent: 0 } };
  const parts = readers.map(({ sureness, spans }) => ({
    logOdds: surenessScorer(sureness),
    spans: treePredictor(spans).scores,
  }));
  for (const [at, example] of examples.entries()) {
    const held = answered[at];
    const part = parts[foldOf(example, folds)];
    if (held === undefined || part === undefined) continue;
    const { own, asked } = example;
    const isRight = (first: number, last: number) => own.right.slice(first, last + 1).includes(true);
    const units = rankUnits(own.candidates, held.scores, 100);
    const place = units.findIndex(({ first, last }) => isRight(first, last));
    if (place >= 0) sums.mrr += 1 / (1 + place);
    for (const [name, within] of [
      ['hit1', 1],
      ['hit5', 5],
      ['hit10', 10],
    ] as const)
      if (place >= 0 && place < within) sums[name] += 1;
    const best = highestOf(held.scores);
    sums.hit1_sentence += Number(isRight(best, best));
    const unit = units[0];
    if (unit !== undefined) {
      const read = readChosen(example, held.scores, unit);
      const span = bestSpan(read, part.spans);
      const { exact, f1 } = spanScores(read.text.slice(span?.start, span?.end), asked.answers);
      sums.exact += exact;
      sums.f1 += f1;
      sums.units += wordsIn(read.text);
      sums.spans += span === undefined ? 0 : wordsIn(read.text.slice(span.start, span.end));
    }
    const ask = ({ row, lacksWanted, defines }: BestSentence) =>
      surenessOf(part.logOdds(row), lacksWanted, defines);
    const mine = ask(held.own);
    if (mine < leastConfidence) {
      silent.own += 1;
      if (place === 0) silent.ownRight += 1;
    }
    const nearest = held.others.find(({ kind }) => kind === 'near');
    for (const other of held.others) {
      if (other.kind !== 'far' && other !== nearest) continue;
      const theirs = ask(other);
      const count = other === nearest ? silent.near : silent.far;
      count.asked += 1;
      count.silent += Number(theirs < leastConfidence);
      if (other === nearest) continue;
      sure.push(mine, theirs);
      outcomes.push(1, 0);
    }
  }
  const share = (sum: number) => sum / Math.max(1, examples.length);
  return {
    hit1: share(sums.hit1),
    hit5: share(sums.hit5),
    hit10: share(sums.hit10),
    mrr: share(sums.mrr),
    hit1_sentence: share(sums.hit1_sentence),
    span_em: share(sums.exact),
    span_f1: share(sums.f1),
    unit_words: share(sums.units),
    span_words: share(sums.spans),
    abstain_other_paper: silent.far.silent / Math.max(1, silent.far.asked),
    abstain_library: silent.near.silent / Math.max(1, silent.near.asked),
    abstain_own_paper: share(silent.own),
    false_abstention: silent.ownRight / Math.max(1, sums.hit1),
    calibration_error: calibrationError(sure, outcomes, 10),
    questions: examples.length,
  };
}

function highestOf(scores: readonly number[]): number {
  return scores.reduce((best, score, at) => (score > (scores[best] ?? 0) ? at : best), 0);
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
