import {
  type ModelChoice,
  noCost,
  type Provenance,
  type ProvenanceNotice,
} from '@papyri/core/contracts/provenance';
import { PapyriError } from '@papyri/core/errors';
import { stageVersions } from '@papyri/core/pipeline';
import type { Compute, DocumentInput } from '@papyri/core/ports/compute';
import type { Config } from '../config/schema.ts';
import type { Logger } from '../log.ts';
import { onnxFormat } from '../models/can-serve.ts';
import type { LocalModels, LocatedModel } from '../models/local-models.ts';
import { pinnedModels } from './pinned-models.ts';
import { createPool, type PoolOptions, type RunOptions } from './pool.ts';

function provenance(
  input: Pick<DocumentInput, 'documentId' | 'now'>,
  models: readonly ModelChoice[],
  stageVersion: number,
  cpuMs: number,
  extra: Partial<Provenance> = {},
): Provenance {
  return {
    documentId: input.documentId,
    stageVersion,
    models: [...models],
    cost: { ...noCost, cpuMs },
    createdAt: input.now,
    ...extra,
  };
}

const noticed = (notice: ProvenanceNotice | undefined) => (notice === undefined ? {} : { notice });

/** Opens the way to ONNX models where one is among these. */
const withOnnx = (models: readonly LocatedModel[], options: RunOptions = {}): RunOptions =>
  models.some(({ format }) => format === onnxFormat) ? { ...options, onnx: true } : options;

/** Says of a file that reached a cap which one it was. */
async function namingCaps<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (!PapyriError.isInstance(error)) throw error;
    if (error.code === 'deadline-exceeded') throw new PapyriError('pdf-too-slow', { cause: error });
    const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') throw new PapyriError('pdf-too-much-memory', { cause: error });
    throw error;
  }
}

export interface ComputeSettings extends Pick<PoolOptions, 'onDemand'> {
  /** Where versions of the registry come from; without it there is only what is built in. */
  readonly models?: LocalModels;
  readonly log?: Pick<Logger, 'warn'>;
}

/** `Compute` in worker threads of this process, with the caps of the settings. */
export function createCompute(limits: Config['extract'], settings: ComputeSettings = {}): Compute {
  const { models, log, ...options } = settings;
  const withPinned = pinnedModels(models, log);
  const pool = createPool({ ...options, workers: limits.workers });
  const { maxPages, maxMemoryBytes, timeoutMs, stallMs } = limits;
  const caps = { maxPages, maxMemoryBytes };
  const patience = { timeoutMs, stallMs };

  return {
    extract: (given, options = {}) =>
      namingCaps(pool.run('extract', { ...given, ...caps }, { ...options, ...patience })),

    renderPage: (given, options = {}) =>
      namingCaps(pool.run('render', { ...given, ...caps }, { ...options, ...patience })),

    unlock: (given, options = {}) =>
      namingCaps(pool.run('unlock', { ...given, ...caps }, { ...options, ...patience })),

    async tldr({ now, models, ...input }, options) {
      const { value, cpuMs, served } = await withPinned(models, (located) =>
        pool.run('tldr', { ...input, models: located }, withOnnx(located, options)),
      );
      const { sentence, notice } = value;
      const { documentId } = input;
      const made = provenance({ documentId, now }, served, stageVersions.summarize, cpuMs, noticed(notice));
      return { cpuMs, value: { documentId, sentence, provenance: made } };
    },
    async summarize({ now, models, ...input }, options) {
      const { value, cpuMs, served } = await withPinned(models, (located) =>
        pool.run('summarize', { ...input, models: located }, withOnnx(located, options)),
      );
      const { notice, failed: _, ...content } = value;
      const { documentId } = input;
      const made = provenance({ documentId, now }, served, stageVersions.summarize, cpuMs, noticed(notice));
      return { cpuMs, value: { ...content, provenance: made } };
    },
    async references({ now, models, ...input }, options) {
      const { value, cpuMs, served } = await withPinned(models, (located) =>
        pool.run('references', { ...input, models: located }, withOnnx(located, options)),
      );
      const { works, notice } = value;
      const { documentId } = input;
      const made = provenance({ documentId, now }, served, stageVersions.connect, cpuMs, noticed(notice));
      return { cpuMs, value: { documentId, works: [...works], provenance: made } };
    },
    async rerank({ models, ...input }, options) {
      const { value, cpuMs, served } = await withPinned(models, (located) =>
        pool.run('rerank', { ...input, models: located }, withOnnx(located, options)),
      );
      return { cpuMs, value: { order: value.order, models: served } };
    },
    passages: (input, options) => pool.run('passages', input, options),
    async answer({ now, models, ...input }, options) {
      const { value, cpuMs, served } = await withPinned(models, (located) =>
        pool.run('answer', { ...input, models: located }, withOnnx(located, options)),
      );
      const { answer, notice, passages } = value;
      const { documentId } = input;
      const extra = { passages: [...passages], ...noticed(notice) };
      const made = provenance({ documentId, now }, served, stageVersions.answer, cpuMs, extra);
      return { cpuMs, value: { ...answer, provenance: made } };
    },
    async passagesFor(input, options) {
      const { value, cpuMs } = await pool.run('passagesFor', input, options);
      return { value: value.passages, cpuMs };
    },
    async ground(input, options) {
      const { value, cpuMs } = await pool.run('ground', input, options);
      return { value: value.sentences, cpuMs };
    },
    close: () => pool.close(),
  };
}
