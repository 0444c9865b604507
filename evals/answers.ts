import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { answerCandidates } from '@papyri/core/answer/answer-candidates';
import { answerQuestion, leastConfidence } from '@papyri/core/answer/answer-question';
import { answerRanker } from '@papyri/core/answer/answer-ranker';
import { rankUnits } from '@papyri/core/answer/answer-units';
import type { AnswerRanker } from '@papyri/core/ports/answer-ranker';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { highest, indexTerms } from '@papyri/core/text/bm25';
import { generalTopic } from '@papyri/core/text/general-topic';
import { terms } from '@papyri/core/text/tokens';
import { type AnswerPaper, readAnswerPapers } from '@papyri/server/datasets/forms/squad-papers';
import { answerExamples } from '@papyri/server/stages/train/answers/answer-examples';
import { answerParametersSchema } from '@papyri/server/stages/train/answers/answer-parameters';
import { crossFit } from '@papyri/server/stages/train/answers/fit-answers';
import { heldOutRankers, heldOutReaders } from '@papyri/server/stages/train/answers/held-out-rankers';
import { measureAnswers } from '@papyri/server/stages/train/answers/measure-answers';
import { calibrationError } from 'onnx-train/metrics/calibration';
import { answersFittedTo, shippedAnswerRanker } from './shipped-models.ts';

const seed = 1;
const usage = 'usage: eval -- answers <SQuAD json> [--model=shipped|heuristic-1] [--cv=5]';

/**
 * `eval -- answers <SQuAD json> [--model=heuristic-1] [--cv=5]`: whether the answer stands in the first 1, 5, 10 answer
 * units (neighbouring sentences, at most 60 words) and in the answer as shown, which words are read from the first
 * unit, and whether a paper abstains from questions asked of another one. The model that ships is measured; where it
 * was fitted to this very file, models of the recipe `answers` are, each on the fifth of the papers that it has not seen.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const path = args.find((arg) => !arg.startsWith('--'));
  if (path === undefined) throw new Error(usage);
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
  const bytes = await readFile(path);
  const papers = readAnswerPapers(JSON.parse(bytes.toString('utf8')));
  const wanted = option('model') ?? 'shipped';
  const isSeen = answersFittedTo().includes(createHash('sha256').update(bytes).digest('hex'));
  const folds = Number(option('cv') ?? (isSeen && wanted === 'shipped' ? 5 : 0));
  const fixed = wanted === 'heuristic-1' ? answerRanker : shippedAnswerRanker();
  const rankerOf: (paper: number) => AnswerRanker =
    folds > 1 && wanted === 'shipped' ? crossValidated(papers, folds) : () => fixed;
  const bm25 = measureAnswers(papers, () => bm25Ranker);
  return {
    model: folds > 1 && wanted === 'shipped' ? 'recipe answers' : fixed.version,
    cv: folds > 1 && wanted === 'shipped' ? folds : null,
    ...measureAnswers(papers, rankerOf),
    hit1_bm25: bm25.hit1,
    hit10_bm25: bm25.hit10,
    hit1_sentence_bm25: bm25.hit1_sentence,
    ...whole(papers, rankerOf),
  };
}

/** Rankers fitted as the one that ships, each to all but its part of the papers. */
function crossValidated(papers: readonly AnswerPaper[], folds: number): (paper: number) => AnswerRanker {
  const parameters = answerParametersSchema.parse({ folds });
  const examples = answerExamples(papers);
  const crossed = crossFit(examples, parameters);
  return heldOutRankers(crossed, heldOutReaders(examples, crossed, parameters, seed));
}

/** Sentences by BM25 alone. */
const bm25Ranker: AnswerRanker = {
  version: 'bm25',
  rank(question, candidates) {
    const scores = indexTerms(candidates.map(({ text }) => terms(text))).scores(new Set(terms(question)));
    return { scores: [...scores], confidences: candidates.map(() => 0) };
  },
};

/** Answers as they are shown: with sureness and abstention. */
function whole(papers: readonly AnswerPaper[], rankerOf: (paper: number) => AnswerRanker) {
  const library = indexTerms(papers.map(({ context }) => terms(context)));
  const count = {
    questions: 0,
    shown: 0,
    own: 0,
    hits: 0,
    ownRight: 0,
    strangers: 0,
    strange: 0,
    shelf: 0,
    shelved: 0,
  };
  const sure: number[] = [];
  const outcomes: number[] = [];
  const times: number[] = [];
  let words = 0;
  for (const [at, paper] of papers.entries()) {
    const ports = { ...builtInSummaryPorts, ranker: rankerOf(at) };
    const ask = (question: string, { document, passages }: AnswerPaper) =>
      answerQuestion(question, document, passages, ports).answer;
    const best = (question: string, { document, passages }: AnswerPaper) => {
      const candidates = answerCandidates(question, document, passages);
      const { scores, confidences } = ports.ranker.rank(question, candidates);
      const unit = rankUnits(candidates, scores, 1)[0];
      return {
        confidence: confidences[unit?.best ?? 0] ?? 0,
        sentences: unit === undefined ? [] : candidates.slice(unit.first, unit.last + 1),
      };
    };
    for (const [ordinal, { question, starts }] of paper.questions.entries()) {
      count.questions += 1;
      const started = performance.now();
      const answer = ask(question, paper);
      times.push(performance.now() - started);
      const said = [...answer.sentences, ...answer.nearest].flatMap(({ citations }) => citations);
      const right = said.some(({ span }) => starts.some((start) => start >= span.start && start < span.end));
      if (answer.outcome === 'answered' && right) count.shown += 1;
      if (answer.outcome === 'not-found') count.own += 1;
      else words += answer.sentences.reduce((sum, { text }) => sum + text.split(' ').length, 0);
      const first = best(question, paper);
      const isHit = first.sentences.some(({ start, end }) =>
        starts.some((from) => from >= start && from < end),
      );
      if (isHit) count.hits += 1;
      if (isHit && answer.outcome === 'not-found') count.ownRight += 1;

      // Any paper answers "What is the conclusion?": such questions say nothing about abstention.
      if (generalTopic(question) !== undefined) continue;
      const stranger = papers[(at + 1 + ((ordinal * 11) % Math.max(1, papers.length - 1))) % papers.length];
      if (stranger === undefined || stranger === paper) continue;
      count.strangers += 1;
      if (ask(question, stranger).outcome === 'not-found') count.strange += 1;
      sure.push(first.confidence, best(question, stranger).confidence);
      outcomes.push(1, 0);
      const next = highest(library.scores(new Set(terms(question))), 2).find((index) => index !== at);
      const nearest = papers[next ?? -1];
      if (nearest === undefined) continue;
      count.shelf += 1;
      if (ask(question, nearest).outcome === 'not-found') count.shelved += 1;
    }
  }
  times.sort((a, b) => a - b);
  const share = (part: number, all: number) => (all === 0 ? null : part / all);
  return {
    shown: share(count.shown, count.questions),
    abstain_other_paper: share(count.strange, count.strangers),
    abstain_library: share(count.shelved, count.shelf),
    abstain_own_paper: share(count.own, count.questions),
    false_abstention: share(count.ownRight, count.hits),
    calibration_error: calibrationError(sure, outcomes, 10),
    least_confidence: leastConfidence,
    words_mean: share(words, count.questions - count.own),
    ms_p50: times[Math.floor(times.length / 2)],
    ms_max: times.at(-1),
  };
}
