import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pruned } from '@papyri/core/contracts/pruned';
import { PapyriError } from '@papyri/core/errors';
import { lockFolder } from '../adapters/database/folder-lock.ts';
import { cachedModels } from '../models/cached-models.ts';
import { modelsFolder } from '../models/local-models.ts';
import { listPromotions, trafficShares } from '../models/model-store.ts';
import type { Services } from '../services.ts';
import { folderBytes } from './folder-bytes.ts';
import { keepRunRecord } from './keep-run-records.ts';
import { openRuns } from './list-runs.ts';
import { runPlace, trainingFolder } from './run-place.ts';
import { listSearches } from './search/describe-search.ts';
import { searchPlace } from './search/search-place.ts';

type PruneServices = Pick<Services, 'config' | 'clock' | 'database'>;

/** A folder that nobody needs. */
interface Unneeded {
  readonly kind: Pruned['removed'][number]['kind'];
  readonly name: string;
  readonly folder: string;
  /** What must be done before it goes; false where it may not. */
  readonly before?: () => Promise<boolean>;
}

const dayMs = 24 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;
const mostPromotions = 1000;

/**
 * Takes away what nobody needs any more: artefacts of versions that neither serve nor would be rolled back to and that
 * nobody asked for lately, a workflow that pinned them among those who ask; and the oldest folders of runs and
 * searches that came to no end. Their records go to the database before. `models.keepDays`, `models.keepRuns`.
 */
export async function prune(
  services: PruneServices,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Pruned> {
  const unneeded = [
    ...(await unneededModels(services)),
    ...unneededRuns(services),
    ...unneededSearches(services),
  ];
  const removed: Pruned['removed'] = [];
  for (const { kind, name, folder, before } of unneeded) {
    const bytes = await folderBytes(folder);
    if (!dryRun) {
      if (before && !(await before())) continue;
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
    removed.push({ kind, name, bytes });
  }
  return { dryRun, removed, bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function unneededModels({ config, clock, database }: PruneServices): Promise<readonly Unneeded[]> {
  const { dir } = config.data;
  if (dir.startsWith('memory://')) return [];
  const shares = [...(await trafficShares(database.kysely))].filter(([, share]) => share > 0);
  // What serves, and what a roll back would bring: the newest line of each task.
  const named = new Set(shares.map(([id]) => id));
  const told = new Set<string>();
  for (const { task, version, previous } of await listPromotions(database.kysely, {
    limit: mostPromotions,
  })) {
    if (told.has(task)) continue;
    told.add(task);
    for (const one of [version, previous]) if (one !== undefined) named.add(`${task}@${one}`);
  }
  const now = clock.now();
  const old = (usedAt: number, ms: number) => now - usedAt > ms;
  return (await cachedModels(join(dir, modelsFolder)))
    .filter(({ id, usedAt, unfinished }) =>
      unfinished ? old(usedAt, hourMs) : !named.has(id) && old(usedAt, config.models.keepDays * dayMs),
    )
    .map(({ name, folder }) => ({ kind: 'model', name, folder }));
}

function unneededRuns(services: PruneServices): readonly Unneeded[] {
  const { config, clock } = services;
  const training = trainingFolder(config);
  return openRuns(training)
    .map((reader) => reader.read(clock.now()))
    .filter(({ state }) => state !== 'running')
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt) || a.id.localeCompare(b.id))
    .slice(config.models.keepRuns)
    .map((run) => {
      const { folder } = runPlace(training, run.id);
      return {
        kind: 'run',
        name: `${run.recipe} ${run.id}`,
        folder,
        before: async () => {
          if (!isFree(folder)) return false;
          if (run.state !== 'done') await keepRunRecord(services, run);
          return true;
        },
      };
    });
}

function unneededSearches({ config, clock }: PruneServices): readonly Unneeded[] {
  const training = trainingFolder(config);
  return listSearches(training, clock.now())
    .filter(({ state }) => state !== 'running')
    .slice(config.models.keepRuns)
    .map(({ id, recipe }) => {
      const { folder } = searchPlace(training, id);
      return { kind: 'search', name: `${recipe} ${id}`, folder, before: async () => isFree(folder) };
    });
}

/** Whether no process has a folder: somebody may go on with a run just now. */
function isFree(folder: string): boolean {
  try {
    lockFolder(folder).release();
    return true;
  } catch (error) {
    if (PapyriError.isInstance(error) && error.code === 'data-folder-in-use') return false;
    throw error;
  }
}
