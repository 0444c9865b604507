import { readdirSync } from 'node:fs';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import type { ParameterSearch } from '@papyri/core/contracts/parameter-search';
import { PapyriError } from '@papyri/core/errors';
import type { SearchState } from 'onnx-train/search/halving';
import { isAlive } from '../is-alive.ts';
import { type SearchPlace, searchesFolder, searchPlace } from './search-place.ts';
import { readSearch, type SearchRecord } from './search-record.ts';

/** How many trainings a search comes to where none fails. */
function tasksOf({ trials, rungs, keep }: SearchState): number {
  let count = trials.length;
  return rungs.reduce((sum, _, rung) => {
    if (rung > 0) count = Math.max(1, Math.floor(count / keep));
    return sum + count;
  }, 0);
}

/** The best of those that came furthest. */
function bestOf({ results, objective, search, budget }: SearchRecord): ParameterSearch['best'] {
  const furthest = Math.max(...results.map((of) => of.filter(({ value }) => value !== undefined).length));
  if (furthest === 0) return undefined;
  const sign = objective.better === 'higher' ? -1 : 1;
  const [best] = results
    .flatMap((of, trial) => {
      const value = of[furthest - 1]?.value;
      return value === undefined ? [] : [{ trial, value }];
    })
    .sort((a, b) => sign * (a.value - b.value) || a.trial - b.trial);
  const parameters = best && search.trials[best.trial]?.parameters;
  const spent = search.rungs[furthest - 1];
  // What it may spend is no default of the recipe: without it another model would come of the same parameters.
  const given = budget === undefined || spent === undefined ? {} : { [budget]: spent };
  return (
    best &&
    parameters && { number: best.trial + 1, value: best.value, parameters: { ...parameters, ...given } }
  );
}

/** What is told of a search. */
export function describeSearch(record: SearchRecord, alive: boolean): ParameterSearch {
  const done = record.results.reduce((sum, of) => sum + of.length, 0);
  const best = bestOf(record);
  const { id, recipe, task, startedAt, ended, objective, seed, fixed, codeRevision, datasets } = record;
  return {
    id,
    recipe,
    task,
    state: ended?.state ?? (alive ? 'running' : 'interrupted'),
    startedAt,
    ...(ended ? { endedAt: ended.at } : {}),
    metric: objective.metric,
    better: objective.better,
    seed,
    progress: { done, total: Math.max(done, tasksOf(record.search)) },
    ...(best ? { best } : {}),
    fixed,
    datasets: datasets.map((dataset) => ({ name: dataset.name, id: dataset.id })),
    codeRevision,
    trials: record.search.trials.map(({ parameters }, trial) => ({
      number: trial + 1,
      parameters,
      results: record.results[trial] ?? [],
    })),
  };
}

/** The searches whose folders are here, newest first. */
export function listSearches(training: string, now: number): readonly ParameterSearch[] {
  return searchPlaces(training)
    .flatMap((place) => {
      try {
        return [describeSearch(readSearch(place), isAlive(place.alive, now))];
      } catch {
        // One that is being made has no record yet.
        return [];
      }
    })
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

function searchPlaces(training: string): readonly SearchPlace[] {
  let names: readonly string[];
  try {
    names = readdirSync(searchesFolder(training));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const id = recordIdSchema.safeParse(name).data;
    return id === undefined ? [] : [searchPlace(training, id)];
  });
}

/** The search whose id begins with these letters; undefined where none does. PapyriError `run-unknown` where several do. */
export function findSearchPlace(training: string, word: string): SearchPlace | undefined {
  const found = searchPlaces(training).filter(({ folder }) => folder.split(/[\\/]/).at(-1)?.startsWith(word));
  if (found.length > 1) throw new PapyriError('run-unknown', { detail: `${word}: several begin so` });
  return found[0];
}
