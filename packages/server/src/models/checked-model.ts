import type { RankingContext, SentenceRanker, Wording } from '@papyri/core/ports/sentence-ranker';
import type { LoadableTask, LoadedModel } from './loaders.ts';

/** A model could not be loaded, threw, or gave what its task does not allow. */
export class ModelFailure extends Error {
  readonly task: LoadableTask;
  constructor(task: LoadableTask, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'ModelFailure';
    this.task = task;
  }
}

/** The same model, whose every answer is looked at: {@link ModelFailure} where it throws or gives no usable numbers. */
export const checkedModel: {
  readonly [Task in LoadableTask]: (model: LoadedModel[Task]) => LoadedModel[Task];
} = {
  tldr: (model) => checkedRanker('tldr', model),
  'key-points': (model) => checkedRanker('key-points', model),
  roles: (model) => ({
    version: model.version,
    classify: (context) =>
      checked('roles', () => {
        const roles = model.classify(context);
        for (const { problem, method, result, limits } of roles)
          numbers([problem, method, result, limits], 4, probability);
        if (roles.length !== context.candidates.length) throw wrongCount(roles, context.candidates);
        return roles;
      }),
  }),
  'citation-intent': (model) => ({
    version: model.version,
    labels: model.labels,
    classify: (sentences) =>
      checked('citation-intent', () => {
        const intents = model.classify(sentences);
        for (const shares of intents) numbers([...shares], model.labels.length, probability);
        if (intents.length !== sentences.length) throw wrongCount(intents, sentences);
        return intents;
      }),
  }),
  'answer-sentence': (model) => ({
    version: model.version,
    rank: (question, candidates) =>
      checked('answer-sentence', () => {
        const { scores, confidences } = model.rank(question, candidates);
        numbers(scores, candidates.length, anyNumber);
        numbers(confidences, candidates.length, probability);
        return { scores, confidences };
      }),
    ...(model.readShort && {
      readShort: (...given: Parameters<NonNullable<typeof model.readShort>>) =>
        checked('answer-sentence', () => model.readShort?.(...given)),
    }),
  }),
  rerank: (model) => ({
    version: model.version,
    over(texts, among) {
      const ready = checked('rerank', () => model.over(texts, among));
      return {
        rank: (query, limit) =>
          checked('rerank', () => {
            const found = ready.rank(query, limit);
            numbers(
              found.map(({ score }) => score),
              found.length,
              anyNumber,
            );
            const places = new Set(found.map(({ index }) => index));
            if (found.length > limit || places.size !== found.length) throw wrongCount(found, texts);
            for (const place of places)
              if (texts[place] === undefined) throw new RangeError(`it chose text ${place}`);
            return found;
          }),
      };
    },
  }),
};

function checkedRanker(task: LoadableTask, model: SentenceRanker): SentenceRanker {
  const ranker: SentenceRanker = {
    version: model.version,
    score: (context) =>
      checked(task, () => numbers(model.score(context), context.candidates.length, anyNumber)),
  };
  if (model.best === undefined) return ranker;
  return { ...ranker, best: (context) => checked(task, () => wording(model.best?.(context), context)) };
}

function wording(given: Wording | undefined, { candidates }: RankingContext): Wording | undefined {
  if (given === undefined) return undefined;
  if (candidates[given.index] === undefined) throw new RangeError(`it chose sentence ${given.index}`);
  if (given.text.trim() === '') throw new RangeError('it left no word');
  return given;
}

function checked<Value>(task: LoadableTask, ask: () => Value): Value {
  try {
    return ask();
  } catch (error) {
    throw new ModelFailure(task, error);
  }
}

const anyNumber = (value: number) => Number.isFinite(value);
/** Sums of probabilities may be a hair beyond 1. */
const probability = (value: number) => value >= -1e-6 && value <= 1 + 1e-6;

function numbers(
  values: readonly number[],
  count: number,
  isValid: (value: number) => boolean,
): readonly number[] {
  if (values.length !== count) throw wrongCount(values, { length: count });
  const bad = values.find((value) => !isValid(value));
  if (bad !== undefined) throw new RangeError(`it gave ${bad}`);
  return values;
}

const wrongCount = (given: { readonly length: number }, wanted: { readonly length: number }) =>
  new RangeError(`it gave ${given.length} results for ${wanted.length} candidates`);
