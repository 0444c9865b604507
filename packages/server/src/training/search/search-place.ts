import { join } from 'node:path';
import type { RecordId } from '@papyri/core/contracts/ids';

/** Where the files of a search for parameters lie. */
export interface SearchPlace {
  readonly folder: string;
  /** All that is known of it, written anew after each trial. */
  readonly record: string;
  /** Touched again and again while it is under way. */
  readonly alive: string;
  /** Tells it to stop, whoever started it. */
  readonly stop: string;
  readonly datasets: string;
  /** The folders of runs that are trials. */
  readonly trials: string;
}

/** Folder of all searches, beside the runs. */
export const searchesFolder = (training: string): string => join(training, 'searches');

/** The files of a search. */
export function searchPlace(training: string, id: RecordId): SearchPlace {
  const folder = join(searchesFolder(training), id);
  return {
    folder,
    record: join(folder, 'search.json'),
    alive: join(folder, 'alive'),
    stop: join(folder, 'stop'),
    datasets: join(folder, 'datasets'),
    trials: join(folder, 'trials'),
  };
}
