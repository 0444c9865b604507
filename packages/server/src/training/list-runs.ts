import { readdirSync } from 'node:fs';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { type RunPlace, runPlace } from './run-place.ts';
import { openRun, type RunReader } from './run-reader.ts';

/** The runs whose folders are here, in no order. */
export function runPlaces(training: string): readonly RunPlace[] {
  let names: readonly string[];
  try {
    names = readdirSync(training);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const id = recordIdSchema.safeParse(name).data;
    return id === undefined ? [] : [runPlace(training, id)];
  });
}

/** The records of the runs whose folders are here; a folder without a plan is one that is being made. */
export function openRuns(training: string): readonly RunReader[] {
  return runPlaces(training).flatMap((place) => {
    try {
      return [openRun(place)];
    } catch {
      return [];
    }
  });
}

/** The run whose id begins with these letters. PapyriError `run-unknown`, also where several do. */
export function findRunPlace(training: string, word: string): RunPlace {
  const found = runPlaces(training).filter(({ folder }) => folder.split(/[\\/]/).at(-1)?.startsWith(word));
  const [place] = found;
  if (!place || found.length > 1)
    throw new PapyriError('run-unknown', { detail: place ? `${word}: several begin so` : word });
  return place;
}
