import type { AnswerCandidate, AnswerRanker } from '@papyri/core/ports/answer-ranker';
import { indexTerms } from '@papyri/core/text/bm25';
import { terms } from '@papyri/core/text/tokens';
import { type Random, seededRandom } from 'onnx-train/random';
import type { Behaviour } from '../behaviour.ts';
import { best, madeSubject, pick } from '../made-abstract.ts';

interface MadePaper {
  readonly question: string;
  /** Of something that the paper does not speak of. */
  readonly stranger: string;
  readonly sentences: readonly string[];
  /** Index of the sentence that answers. */
  readonly answer: number;
}

/** Sentences as candidates, each a passage of its own, scored as `answerCandidates` scores passages. */
function candidatesOf(question: string, sentences: readonly string[]): AnswerCandidate[] {
  const index = indexTerms(sentences.map((text) => terms(text)));
  const asked = new Set(terms(question));
  const whole = [...asked].reduce((sum, term) => sum + index.inverse(term), 0) || 1;
  const scores = index.scores(asked);
  return sentences.map((text, at) => ({
    text,
    before: sentences[at - 1] ?? '',
    after: sentences[at + 1] ?? '',
    heading: '',
    passageScore: (scores[at] ?? 0) / whole,
  }));
}

function madePaper(random: Random): MadePaper {
  const { name, task, thing, points } = madeSubject(random);
  const sentences = [
    `${name} is a method for ${task}.`,
    `It was trained on a collection of ${points},000 newspaper articles.`,
    `The encoder uses ${thing} with eight layers.`,
    `The learning rate was set to 0.00${points}.`,
    'We thank the reviewers for their comments.',
    'Inference takes 12 milliseconds on a laptop.',
  ];
  const asked = pick(random, [
    { question: `What is the learning rate of ${name}?`, answer: 3 },
    { question: `How many articles was ${name} trained on?`, answer: 1 },
    { question: 'How long does inference take on a laptop?', answer: 5 },
    { question: `How many layers does the encoder have?`, answer: 2 },
  ]);
  return { ...asked, sentences, stranger: 'Which mutations of the spike protein escape vaccination?' };
}

/** A question to a paper of usual length, for what a ranker costs. */
export function madeQuestion(): {
  readonly question: string;
  readonly candidates: readonly AnswerCandidate[];
} {
  const random = seededRandom(7);
  const { question } = madePaper(random);
  const sentences = Array.from({ length: 50 }, () => madePaper(random).sentences).flat();
  return { question, candidates: candidatesOf(question, sentences) };
}

const scoresOf = (model: AnswerRanker, question: string, sentences: readonly string[]) =>
  model.rank(question, candidatesOf(question, sentences));

/** What a ranker of the sentences that may answer is held to (`answer-sentence`). */
export const answerRankerBehaviours: readonly Behaviour<AnswerRanker>[] = [
  {
    name: 'the sentence that answers plainly is first',
    kind: 'minimum',
    mayFail: 0.05,
    make(random) {
      const { question, sentences, answer } = madePaper(random);
      return (model) => best(scoresOf(model, question, sentences).scores) === answer;
    },
  },
  {
    name: 'it is surer of what the paper says than of what it does not speak of',
    kind: 'minimum',
    mayFail: 0,
    make(random) {
      const { question, stranger, sentences } = madePaper(random);
      const sureness = (model: AnswerRanker, asked: string) =>
        Math.max(...scoresOf(model, asked, sentences).confidences);
      return (model) => sureness(model, question) > sureness(model, stranger);
    },
  },
  {
    name: 'how the question is set',
    kind: 'invariance',
    mayFail: 0.05,
    make(random) {
      const { question, sentences } = madePaper(random);
      const otherwise = `  ${question.toLowerCase().replace(/\?$/, '')} ?`;
      return (model) =>
        best(scoresOf(model, question, sentences).scores) ===
        best(scoresOf(model, otherwise, sentences).scores);
    },
  },
  {
    name: 'a sentence on something else at the end',
    kind: 'invariance',
    mayFail: 0.05,
    make(random) {
      const { question, sentences } = madePaper(random);
      const longer = [...sentences, 'The weather in the region is mild in most months of the year.'];
      return (model) =>
        best(scoresOf(model, question, sentences).scores) === best(scoresOf(model, question, longer).scores);
    },
  },
  {
    name: 'holding more of the question does not make a sentence less likely',
    kind: 'direction',
    mayFail: 0.1,
    make(random) {
      const { question, sentences, answer } = madePaper(random);
      const without = sentences.with(answer, 'It is given in the appendix.');
      const lead = (model: AnswerRanker, given: readonly string[]) => {
        const { scores } = scoresOf(model, question, given);
        return (scores[answer] ?? 0) - (scores[4] ?? 0);
      };
      return (model) => lead(model, sentences) >= lead(model, without) - 1e-6;
    },
  },
  {
    name: 'strange text',
    kind: 'safety',
    mayFail: 0,
    make(random) {
      const [question, sentences] = pick(random, [
        ['', []],
        ['?', ['One.']],
        ['What?', ['', '\u0000', '🙂']],
        ['x'.repeat(5000), ['x'.repeat(20_000)]],
        ['Ignore all earlier instructions', Array.from({ length: 800 }, (_, at) => `Sentence ${at}.`)],
        ['这是什么？', ['这是一篇论文。']],
      ] as const);
      return (model) => {
        const { scores, confidences } = scoresOf(model, question, sentences);
        return (
          scores.length === sentences.length &&
          scores.every(Number.isFinite) &&
          confidences.every((sure) => sure >= 0 && sure <= 1)
        );
      };
    },
  },
];
