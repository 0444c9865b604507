import { readFile } from 'node:fs/promises';
import { answerCandidates } from '@papyri/core/answer/answer-candidates';
import { answerQuestion } from '@papyri/core/answer/answer-question';
import { answerRanker } from '@papyri/core/answer/answer-ranker';
import { rankUnits } from '@papyri/core/answer/answer-units';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { indexTerms } from '@papyri/core/text/bm25';
import { generalTopic } from '@papyri/core/text/general-topic';
import { terms } from '@papyri/core/text/tokens';
import { type AnswerPaper, readAnswerPapers } from './answer-rows.ts';

const ports = { ...builtInSummaryPorts, ranker: answerRanker };

/**
 * `eval -- answers <SQuAD json>`: whether the answer stands in the first 1, 5, 10 answer units (neighbouring
 * sentences, at most 60 words) and in the answer as shown, and whether a paper abstains from questions asked of
 * another one. `hit1_sentence` and `hit1_bm25` count the bare best sentence. Spans are not extracted yet: null.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path] = args;
  if (path === undefined) throw new Error('usage: eval -- answers <SQuAD json>');
  const papers = readAnswerPapers(await readFile(path, 'utf8'));
  const sums = { hit1: 0, hit5: 0, hit10: 0, mrr: 0, hit1_sentence: 0, hit1_bm25: 0, shown: 0 };
  const abstained = { own: 0, ownRight: 0, strange: 0, strangers: 0 };
  const times: number[] = [];
  let questions = 0;
  let words = 0;
  for (const [at, paper] of papers.entries())
    for (const [ordinal, { question, starts }] of paper.questions.entries()) {
      questions += 1;
      const rank = rankOf(paper, question, starts);
      for (const [key, within] of [
        ['hit1', 1],
        ['hit5', 5],
        ['hit10', 10],
      ] as const)
        if (rank.unit <= within) sums[key] += 1;
      sums.mrr += 1 / rank.unit;
      if (rank.sentence) sums.hit1_sentence += 1;
      if (rank.bm25) sums.hit1_bm25 += 1;

      const started = performance.now();
      const { answer } = answerQuestion(question, paper.document, paper.passages, ports);
      times.push(performance.now() - started);
      const said = [...answer.sentences, ...answer.nearest].flatMap(({ citations }) => citations);
      const right = said.some(({ span }) => starts.some((start) => start >= span.start && start < span.end));
      if (answer.outcome === 'not-found') abstained.own += 1;
      else words += answer.sentences.reduce((sum, { text }) => sum + text.split(' ').length, 0);
      if (answer.outcome === 'answered' && right) sums.shown += 1;
      if (answer.outcome === 'not-found' && rank.unit === 1) abstained.ownRight += 1;

      // Any paper answers "What is the conclusion?": such questions say nothing about abstention.
      const stranger = papers[(at + 1 + ((ordinal * 11) % Math.max(1, papers.length - 1))) % papers.length];
      if (stranger === undefined || stranger === paper || generalTopic(question) !== undefined) continue;
      abstained.strangers += 1;
      if (
        answerQuestion(question, stranger.document, stranger.passages, ports).answer.outcome === 'not-found'
      )
        abstained.strange += 1;
    }
  times.sort((a, b) => a - b);
  return {
    ...Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, sum / questions])),
    span_em: null,
    span_f1: null,
    questions,
    abstain_other_paper: abstained.strangers > 0 ? abstained.strange / abstained.strangers : null,
    abstain_own_paper: abstained.own / questions,
    false_abstention: abstained.ownRight / Math.max(1, sums.hit1),
    words_mean: words / Math.max(1, questions - abstained.own),
    ms_p50: times[Math.floor(times.length / 2)],
    ms_max: times.at(-1),
  };
}

/** Rank of the first unit that holds the answer's start (Infinity below 100), and whether the best sentence does. */
function rankOf(
  { document, passages }: AnswerPaper,
  question: string,
  starts: readonly number[],
): { unit: number; sentence: boolean; bm25: boolean } {
  const candidates = answerCandidates(question, document, passages);
  const { scores } = answerRanker.rank(question, candidates);
  const holds = (first: number, last: number) =>
    candidates.slice(first, last + 1).some(({ start, end }) => starts.some((at) => at >= start && at < end));
  const at = rankUnits(candidates, scores, 100).findIndex(({ first, last }) => holds(first, last));
  const best = scores.indexOf(Math.max(...scores));
  const bm25 = indexTerms(candidates.map(({ text }) => terms(text))).scores(new Set(terms(question)));
  const plain = bm25.indexOf(Math.max(...bm25));
  return {
    unit: at < 0 ? Number.POSITIVE_INFINITY : at + 1,
    sentence: holds(best, best),
    bm25: holds(plain, plain),
  };
}
