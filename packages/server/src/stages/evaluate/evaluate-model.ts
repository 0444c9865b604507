import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Evaluation } from '@papyri/core/contracts/evaluation';
import { type ModelId, type ModelVersion, modelIdSchema } from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import { findDataset, listDatasets } from '../../datasets/store.ts';
import type { LocalModels } from '../../models/local-models.ts';
import { findModelVersion, trafficShares } from '../../models/model-store.ts';
import type { Services } from '../../services.ts';
import { compareInThread } from './compare-in-thread.ts';
import { insertEvaluation } from './store.ts';
import { isEvaluable, suitesOf } from './suites.ts';

type EvaluateServices = Pick<Services, 'database' | 'blobs' | 'clock' | 'canServe'> & {
  readonly localModels: LocalModels;
};

/**
 * Holds a version against the one that serves most of its task, or against `against`, and writes down what came of it.
 * Files come from the newest datasets of the registry with the names that the suites ask for, or are rows of them that
 * a version carries; where there are none, made cases decide alone. PapyriErrors `model-version-unknown`, `model-not-servable`, `evaluation-failed`, `cancelled`.
 */
export async function evaluateModel(
  services: EvaluateServices,
  id: ModelId,
  { against, signal }: { readonly against?: ModelId | undefined; readonly signal: AbortSignal },
): Promise<Evaluation> {
  const { database, clock, localModels } = services;
  const candidate = await servable(services, id);
  const { task } = candidate;
  if (!isEvaluable(task)) throw new PapyriError('model-not-servable', { detail: id });
  const current = await servable(services, against ?? (await servingOf(services, task)));
  if (current.task !== task)
    throw new PapyriError('request-invalid', { detail: `${current.id} is of another task` });
  const folder = await mkdtemp(join(tmpdir(), 'papyri-evaluate-'));
  try {
    const files = await bringFiles(services, task, folder, signal);
    const comparison = await compareInThread(
      {
        task,
        candidate: await localModels.locate(candidate),
        current: await localModels.locate(current),
        files,
      },
      signal,
    );
    const evaluation: Evaluation = {
      ...comparison,
      model: candidate.id,
      against: current.id,
      evaluatedAt: new Date(clock.now()).toISOString(),
    };
    await insertEvaluation(database.kysely, evaluation);
    return evaluation;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function servable({ database, canServe }: EvaluateServices, id: ModelId): Promise<ModelVersion> {
  const model = await findModelVersion(database.kysely, id);
  if (!model) throw new PapyriError('model-version-unknown', { detail: id });
  if (!canServe(model)) throw new PapyriError('model-not-servable', { detail: `${id}, ${model.format}` });
  return model;
}

async function servingOf({ database }: EvaluateServices, task: string): Promise<ModelId> {
  const shares = [...(await trafficShares(database.kysely))].filter(([id]) => id.startsWith(`${task}@`));
  const [most] = shares.sort(([, a], [, b]) => b - a);
  if (!most) throw new Error(`no model serves ${task}`);
  return modelIdSchema.parse(most[0]);
}

/** Brings what the suites of a task read to a folder. */
async function bringFiles(
  { database, blobs }: EvaluateServices,
  task: keyof typeof suitesOf,
  folder: string,
  signal: AbortSignal,
) {
  const { suites } = await suitesOf[task]();
  const all = await listDatasets(database.kysely);
  const found: { readonly dataset: string; readonly file: string; readonly place: string }[] = [];
  for (const { dataset, file } of suites) {
    const newest = all.find(({ name }) => name === dataset);
    const version = newest && (await findDataset(database.kysely, newest.id));
    const entry = version?.files.find(({ path }) => path === file);
    const stream = entry && (await blobs.stream(entry.sha256));
    if (!stream) continue;
    const place = join(folder, `${found.length}`);
    await pipeline(Readable.from(stream), createWriteStream(place), { signal });
    found.push({ dataset, file, place });
  }
  return found;
}
