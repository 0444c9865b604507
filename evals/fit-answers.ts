import { readFile, writeFile } from 'node:fs/promises';
import { answerCandidates, type PlacedCandidate } from '@papyri/core/answer/answer-candidates';
import { type AnswerEvidence, answerEvidence } from '@papyri/core/answer/answer-evidence';
import { answerFeatureNames } from '@papyri/core/answer/answer-features';
import { answerSignalNames, answerSignals } from '@papyri/core/answer/answer-signals';
import { rankUnits } from '@papyri/core/answer/answer-units';
import { generalTopic } from '@papyri/core/text/general-topic';
import { type AnswerPaper, readAnswerPapers } from './answer-rows.ts';
import { dot, fitListwise, folds, weightsFile } from './fit-linear.ts';

const output = new URL('../packages/core/src/answer/answer-weights.ts', import.meta.url);
const about = `
Weights of the answer ranker (linear, listwise), fitted by \`npx node evals/fit.ts answers <SQuAD json>\` on
COVID-QA (Möller et al., 2020; github.com/deepset-ai/COVID-QA, Apache-2.0). Generated: change the features or the
fit, not the numbers.`;
const aboutSureness = `
Weights of the sureness of an answer (logistic regression), fitted by the same command: questions asked of their
own paper against the same questions asked of other papers.`;

interface Example {
  readonly paper: number;
  readonly candidates: readonly PlacedCandidate[];
  readonly features: readonly Float64Array[];
  readonly target: readonly number[];
  readonly own: AnswerEvidence;
  readonly others: readonly AnswerEvidence[];
}

/**
 * `fit.ts answers <SQuAD json>`: fits the answer ranker and its sureness, prints hits cross-validated by paper
 * (units as in `eval -- answers`, and bare sentences), and rewrites the constants that ship. Questions on the paper as a whole ("What is the conclusion?") are
 * left out: any paper answers them.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path] = args;
  if (path === undefined) throw new Error('usage: npx node evals/fit.ts answers <SQuAD json>');
  const papers = readAnswerPapers(await readFile(path, 'utf8'));
  const examples = papers.flatMap((paper, index) => examplesOf(papers, paper, index));
  const parts = folds(papers, 5).map(({ test }) => new Set(test.map((paper) => papers.indexOf(paper))));
  const hits = { sentence: 0, unit1: 0, unit5: 0, unit10: 0 };
  const signals: { vector: Float64Array; answerable: number }[] = [];
  for (const part of parts) {
    const weights = fitListwise(
      examples.filter(({ paper }) => !part.has(paper)),
      { penalty: 0.0005, steps: 200 },
    );
    for (const example of examples.filter(({ paper }) => part.has(paper))) {
      if ((example.target[bestOf(example.own, weights)] ?? 0) > 0) hits.sentence += 1;
      const rank = unitRank(example, weights);
      if (rank < 1) hits.unit1 += 1;
      if (rank < 5) hits.unit5 += 1;
      if (rank < 10) hits.unit10 += 1;
      // Signals of papers that the ranker has not seen, as in use.
      const own = answerSignals(example.own, bestOf(example.own, weights));
      for (const other of example.others) {
        signals.push({ vector: own, answerable: 1 });
        signals.push({ vector: answerSignals(other, bestOf(other, weights)), answerable: 0 });
      }
    }
  }
  const ranking = fitListwise(examples, { penalty: 0.0005, steps: 200 });
  // Two choices a question, "answered" and "not": the second has no features, so this is logistic regression.
  const sureness = fitListwise(
    signals.map(({ vector, answerable }) => ({
      features: [vector, new Float64Array(vector.length)],
      target: [answerable, 1 - answerable],
    })),
    { penalty: 0.0005, steps: 400 },
  );
  await writeFile(
    output,
    `${weightsFile('answerWeights', about, answerFeatureNames, ranking)}\n${weightsFile('surenessWeights', aboutSureness, answerSignalNames, sureness)}`,
  );
  const share = (count: number) => count / examples.length;
  return {
    hit1: share(hits.unit1),
    hit5: share(hits.unit5),
    hit10: share(hits.unit10),
    hit1_sentence: share(hits.sentence),
    questions: examples.length,
    papers: papers.length,
  };
}

function examplesOf(papers: readonly AnswerPaper[], paper: AnswerPaper, index: number): Example[] {
  return paper.questions.flatMap(({ question, starts }, ordinal) => {
    if (generalTopic(question) !== undefined) return [];
    const candidates = answerCandidates(question, paper.document, paper.passages);
    const right = candidates.map(({ start, end }) => starts.some((at) => at >= start && at < end));
    const count = right.filter(Boolean).length;
    if (count === 0) return [];
    const own = answerEvidence(question, candidates);
    const others = [7, 13, 29].flatMap((step) => {
      const stranger = papers[(index + 1 + ((ordinal * step) % (papers.length - 1))) % papers.length];
      return stranger === undefined
        ? []
        : [answerEvidence(question, answerCandidates(question, stranger.document, stranger.passages))];
    });
    const features = vectorsOf(own);
    return [
      { paper: index, candidates, features, target: right.map((is) => (is ? 1 / count : 0)), own, others },
    ];
  });
}

function vectorsOf(evidence: AnswerEvidence): Float64Array[] {
  return evidence.vectors.map((vector) => Float64Array.from(answerFeatureNames, (name) => vector[name]));
}

/** 0 where the first unit holds an answer; Infinity where none of ten does. */
function unitRank({ candidates, features, target }: Example, weights: Float64Array): number {
  const scores = features.map((vector) => dot(weights, vector));
  const at = rankUnits(candidates, scores, 10).findIndex(({ first, last }) =>
    target.slice(first, last + 1).some((share) => share > 0),
  );
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

function bestOf(evidence: AnswerEvidence, weights: Float64Array): number {
  const scores = vectorsOf(evidence).map((vector) => dot(weights, vector));
  return scores.indexOf(Math.max(...scores));
}
