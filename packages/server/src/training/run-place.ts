import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RecordId } from '@papyri/core/contracts/ids';
import type { Config } from '../config/schema.ts';

/** Where the files of one run lie until its model is registered. */
export interface RunPlace {
  readonly folder: string;
  /** What is to be done, written before anything is. */
  readonly plan: string;
  /** What the recipe says, a line each. */
  readonly events: string;
  /** Time and memory of the process, a line each. */
  readonly usage: string;
  /** How it ended; not there while it runs and where it was killed. */
  readonly outcome: string;
  /** Tells the process to stop, whoever started it. */
  readonly stop: string;
  /** What the process writes beside: warnings of libraries, last words. */
  readonly output: string;
  readonly checkpoint: string;
  /** Datasets that came from the registry. */
  readonly datasets: string;
  /** Artefacts of the version that training goes on from. */
  readonly parent: string;
  /** What is handed over: `model.json`, artefacts, card. */
  readonly model: string;
}

/** Folder of all runs of this data folder. What keeps nothing has it among the temporary files. */
export function trainingFolder({ data }: Pick<Config, 'data'>): string {
  return data.dir.startsWith('memory://')
    ? join(tmpdir(), `papyri-training-${process.pid}`)
    : resolve(data.dir, 'training');
}

/** The files of a run. */
export function runPlace(training: string, id: RecordId): RunPlace {
  const folder = join(training, id);
  return {
    folder,
    plan: join(folder, 'plan.json'),
    events: join(folder, 'events.jsonl'),
    usage: join(folder, 'usage.jsonl'),
    outcome: join(folder, 'outcome.json'),
    stop: join(folder, 'stop'),
    output: join(folder, 'output.txt'),
    checkpoint: join(folder, 'checkpoint'),
    datasets: join(folder, 'datasets'),
    parent: join(folder, 'parent'),
    model: join(folder, 'model'),
  };
}
