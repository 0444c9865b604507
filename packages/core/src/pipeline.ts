/**
 * The river, in one place: the order of the stages and the version of each one's logic.
 * A version is part of the key of every stored result, so raising it makes the next reader recompute that
 * stage and everything after it, and nothing else.
 */
export const readingStages = [
  'discover',
  'fetch',
  'extract',
  'clean',
  'summarize',
  'retrieve',
  'answer',
  'converse',
  'connect',
] as const;

export const learningStages = ['rate', 'label', 'train', 'evaluate', 'promote'] as const;

export type ReadingStage = (typeof readingStages)[number];
export type LearningStage = (typeof learningStages)[number];
export type Stage = ReadingStage | LearningStage | 'monitor';

/** Raise a stage's number whenever the same input would give another result. */
export const stageVersions = {
  extract: 7,
  clean: 4,
  summarize: 2,
  retrieve: 1,
  answer: 3,
  connect: 1,
} as const satisfies Partial<Record<Stage, number>>;
