import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readJsonLines } from './rows.ts';

/** What is learned from, and what is asked after. */
export interface LearningPart<Row> {
  readonly train: readonly Row[];
  readonly test: readonly Row[];
}

/**
 * Reads `<jsonl> [train.jsonl] [--cv=n [--part=k]]`: rows to ask, and rows to learn from, by default `train.jsonl` beside them.
 * With `--cv` the first file is not opened: each n-th part of the train file is asked after learning from the rest; with
 * `--part` only that one (0 to n − 1).
 */
export async function learningParts<Row>(
  args: readonly string[],
  usage: string,
): Promise<LearningPart<Row>[]> {
  const [path, given] = args.filter((arg) => !arg.startsWith('--'));
  if (path === undefined) throw new Error(usage);
  const train = readJsonLines<Row>(await readFile(given ?? join(dirname(path), 'train.jsonl')));
  const folds = Number(args.find((arg) => arg.startsWith('--cv='))?.slice('--cv='.length) ?? 0);
  if (!(folds > 1)) return [{ train, test: readJsonLines<Row>(await readFile(path)) }];
  const parts = Array.from({ length: folds }, (_, fold) => ({
    train: train.filter((_row, at) => at % folds !== fold),
    test: train.filter((_row, at) => at % folds === fold),
  }));
  const part = args.find((arg) => arg.startsWith('--part='))?.slice('--part='.length);
  return part === undefined ? parts : parts.slice(Number(part), Number(part) + 1);
}
