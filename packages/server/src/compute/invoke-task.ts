import type { InvocationOutput, QuestionModelInput, SentencesInput } from '@papyri/core/contracts/invocation';
import { PapyriError } from '@papyri/core/errors';
import type { AnswerCandidate } from '@papyri/core/ports/answer-ranker';
import type { Reranker } from '@papyri/core/ports/reranker';
import type { RankingContext } from '@papyri/core/ports/sentence-ranker';
import { z } from 'zod';
import type { LoadedModel } from '../models/loaders.ts';
import type { LocatedModel } from '../models/local-models.ts';
import { modelsOfThread } from './models-of-thread.ts';

/** What a model is asked, one after the other. */
export type InvocationInput = SentencesInput | QuestionModelInput;

type Loaded = LoadedModel[keyof LoadedModel];

export interface InvokeTask {
  readonly model: LocatedModel;
  readonly inputs: readonly InvocationInput[];
}

/** Asks one version of a model; without inputs it only loads it. PapyriError `model-not-servable` where it cannot be loaded; else throws what the model throws. */
export async function invoke({
  model,
  inputs,
}: InvokeTask): Promise<{ readonly outputs: readonly InvocationOutput[] }> {
  const loaded = await modelsOfThread.load(model).catch((error: unknown) => {
    if (PapyriError.isInstance(error)) throw error;
    throw new PapyriError('model-not-servable', { detail: whatIsWrong(error), cause: error });
  });
  return { outputs: inputs.map((input) => outputOf(model, loaded, input)) };
}

/** Of artefacts that are not what their format says, the first fault and where it is. */
function whatIsWrong(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.') || 'an artefact'}: ${issue?.message}`;
  }
  return error instanceof Error ? error.message : String(error);
}

function outputOf({ task }: LocatedModel, loaded: Loaded, input: InvocationInput): InvocationOutput {
  if ('question' in input) {
    if ('over' in loaded) return { scores: rankedTexts(loaded, input) };
    if (!('rank' in loaded)) throw new TypeError(`${task} takes no question`);
    const { scores, confidences } = loaded.rank(input.question, answerCandidates(input));
    return { scores: [...scores], confidences: confidences.map(within) };
  }
  if ('rank' in loaded || 'over' in loaded) throw new TypeError(`${task} needs a question`);
  if ('score' in loaded) return { scores: [...loaded.score(rankingContext(task, input))] };
  if ('labels' in loaded) {
    const texts = input.sentences.map((given) => (typeof given === 'string' ? given : given.text));
    const shares = loaded.classify(texts).map((row) => Array.from(row, within));
    return { labels: [...loaded.labels], probabilities: shares };
  }
  return {
    roles: loaded.classify(rankingContext(task, input)).map(({ problem, method, result, limits }) => ({
      problem: within(problem),
      method: within(method),
      result: within(result),
      limits: within(limits),
    })),
  };
}

/** Scores of texts, a heading being a title; one that has nothing to do with the question is below all others. */
function rankedTexts(reranker: Reranker, { question, sentences }: QuestionModelInput): number[] {
  const texts = sentences.map((given) =>
    typeof given === 'string' ? { title: '', text: given } : { title: given.heading ?? '', text: given.text },
  );
  const found = reranker.over(texts).rank(question, texts.length);
  const least = found.reduce((low, { score }) => Math.min(low, score), 0) - 1;
  const scores: number[] = texts.map(() => least);
  for (const { index, score } of found) scores[index] = score;
  return scores;
}

/** Sums of probabilities may be a hair beyond 1. */
const within = (probability: number) => Math.min(1, Math.max(0, probability));

/** Where nothing is said, sentences are those of an abstract, but of a whole paper where its key points are looked for. */
function rankingContext(task: LocatedModel['task'], { title, sentences }: SentencesInput): RankingContext {
  const inAbstract = task !== 'key-points';
  return {
    title,
    candidates: sentences.map((given, ordinal) => {
      const sentence = typeof given === 'string' ? { text: given } : given;
      return {
        text: sentence.text,
        ordinal,
        positionInBlock: sentence.positionInBlock ?? ordinal,
        inAbstract: sentence.inAbstract ?? inAbstract,
        heading: sentence.heading ?? '',
      };
    }),
  };
}

function answerCandidates({ sentences }: QuestionModelInput): AnswerCandidate[] {
  const texts = sentences.map((given) => (typeof given === 'string' ? given : given.text));
  return sentences.map((given, index) => {
    const sentence = typeof given === 'string' ? { text: given } : given;
    return {
      text: sentence.text,
      before: sentence.before ?? texts[index - 1] ?? '',
      after: sentence.after ?? texts[index + 1] ?? '',
      heading: sentence.heading ?? '',
      passageScore: sentence.passageScore ?? 0,
    };
  });
}
