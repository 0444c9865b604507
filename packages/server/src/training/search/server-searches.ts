import { rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { RecordId } from '@papyri/core/contracts/ids';
import type { ParameterSearch, ParameterSearchRequest } from '@papyri/core/contracts/parameter-search';
import { PapyriError } from '@papyri/core/errors';
import type { Services } from '../../services.ts';
import { isAlive } from '../is-alive.ts';
import { recipesPlace } from '../recipes-place.ts';
import { trainingFolder } from '../run-place.ts';
import { servicesRegistry } from '../services-registry.ts';
import { describeSearch } from './describe-search.ts';
import { prepareSearch } from './prepare-search.ts';
import { runSearch } from './run-search.ts';
import { type SearchPlace, searchPlace } from './search-place.ts';
import { readSearch, writeSearch } from './search-record.ts';

/** Searches that were begun from the page: their trials are processes of this server. */
export interface ServerSearches {
  /** PapyriErrors of {@link prepareSearch}. */
  start(request: ParameterSearchRequest, signal: AbortSignal): Promise<ParameterSearch>;
  /** Goes on with a search that was stopped or interrupted. PapyriErrors `run-unknown`, `run-active`. */
  resume(id: RecordId, parallel: number): Promise<ParameterSearch>;
  /** Stops a search on this machine, whoever began it. PapyriError `run-unknown`. */
  cancel(id: RecordId): Promise<ParameterSearch>;
  /** Stops all; they can be resumed. */
  close(): Promise<void>;
}

/** Opens the searches of a server. */
export function serverSearches(services: Services): ServerSearches {
  const training = trainingFolder(services.config);
  const closing = new AbortController();
  const going = new Map<RecordId, Promise<void>>();

  function launch(place: SearchPlace, id: RecordId, parallel: number): ParameterSearch {
    // It counts as one that is under way before its first trial is.
    writeFileSync(place.alive, '');
    const ended = runSearch(place, { parallel, signal: closing.signal })
      .then(
        () => {},
        (error: unknown) => {
          // Who stopped it knows; what else ends it stands in no record.
          if (PapyriError.isInstance(error) && error.code === 'cancelled') return;
          services.log.error({ err: error, search: id }, 'a search for parameters broke off');
        },
      )
      .finally(() => going.delete(id));
    going.set(id, ended);
    return describeSearch(readSearch(place), true);
  }

  return {
    async start({ parallel = 1, seed = 1, datasets = {}, parameters = {}, recipe, trials }, signal) {
      const place = await prepareSearch(
        { recipe, datasets, parameters, seed, trials },
        {
          training,
          registry: async () => servicesRegistry(services),
          recipes: recipesPlace,
          newId: services.newId,
          now: services.clock.now(),
          signal,
        },
      );
      return launch(place, readSearch(place).id, parallel);
    },
    async resume(id, parallel) {
      const place = searchPlace(training, id);
      const { ended, ...record } = readSearch(place);
      // It has said how it ended, and is about to be gone.
      if (ended) await going.get(id);
      if (ended?.state === 'done') throw new PapyriError('run-unknown', { detail: 'it came to its end' });
      const active = !ended && isAlive(place.alive, services.clock.now());
      if (going.has(id) || active) throw new PapyriError('run-active');
      rmSync(place.stop, { force: true });
      await writeSearch(place, record);
      return launch(place, id, parallel);
    },
    async cancel(id) {
      const place = searchPlace(training, id);
      const record = readSearch(place);
      await writeFile(place.stop, '');
      return describeSearch(record, isAlive(place.alive, services.clock.now()));
    },
    async close() {
      closing.abort();
      await Promise.all(going.values());
    },
  };
}
