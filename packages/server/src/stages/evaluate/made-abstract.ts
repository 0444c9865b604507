import type { RankingContext, SentenceCandidate } from '@papyri/core/ports/sentence-ranker';
import type { Random } from 'onnx-train/random';

const names = ['Torva', 'Lumen', 'KestrelNet', 'Oriole', 'DRACO', 'Pallas', 'SIBYL', 'Quarry', 'Emberline'];
const tasks = [
  'question answering',
  'image segmentation',
  'link prediction',
  'protein folding',
  'traffic forecasting',
  'speech recognition',
  'program synthesis',
];
const things = [
  'sparse attention',
  'graph kernels',
  'contrastive learning',
  'tree search',
  'random features',
];

export const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

/** What a made abstract speaks of. */
export interface MadeSubject {
  readonly name: string;
  readonly task: string;
  readonly thing: string;
  readonly points: number;
}

export function madeSubject(random: Random): MadeSubject {
  return {
    name: pick(random, names),
    task: pick(random, tasks),
    thing: pick(random, things),
    points: 2 + random.below(17),
  };
}

export const madeTitle = ({ name, task, thing }: MadeSubject): string => `${name}: ${thing} for ${task}`;

/** The sentences of a plain abstract; `contribution` says which tells what the paper is about. */
export function madeAbstract(subject: MadeSubject): {
  readonly sentences: readonly string[];
  readonly contribution: number;
} {
  const { name, task, thing, points } = subject;
  const capital = task.charAt(0).toUpperCase() + task.slice(1);
  return {
    sentences: [
      `${capital} has received growing attention in recent years.`,
      'However, existing approaches are slow and need large amounts of labelled data.',
      `In this paper, we propose ${name}, a method for ${task} that is based on ${thing}.`,
      `Experiments on three benchmarks show that it improves accuracy by ${points} points over strong baselines.`,
    ],
    contribution: 2,
  };
}

/** Sentences as a ranker of abstracts is given them. */
export function abstractOf(title: string, sentences: readonly string[]): RankingContext {
  const candidates = sentences.map(
    (text, ordinal): SentenceCandidate => ({
      text,
      ordinal,
      positionInBlock: ordinal,
      inAbstract: true,
      heading: '',
    }),
  );
  return { title, candidates };
}

/** Index of the highest score; the first of equals. */
export function best(scores: readonly number[]): number {
  return scores.reduce((kept, score, at) => (score > (scores[kept] ?? -Infinity) ? at : kept), 0);
}
