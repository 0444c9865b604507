import { noCost, type Provenance } from '@papyri/core/contracts/provenance';
import { PapyriError } from '@papyri/core/errors';
import { stageVersions } from '@papyri/core/pipeline';
import type { Compute, DocumentInput } from '@papyri/core/ports/compute';
import type { Config } from '../config/schema.ts';
import { createPool, type PoolOptions } from './pool.ts';

function provenance(
  input: DocumentInput,
  stageVersion: number,
  cpuMs: number,
  extra: Partial<Provenance> = {},
): Provenance {
  return {
    documentId: input.documentId,
    stageVersion,
    models: [...input.models],
    cost: { ...noCost, cpuMs },
    createdAt: input.now,
    ...extra,
  };
}

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

/** `Compute` in worker threads of this process, with the caps of the settings. */
export function createCompute(
  limits: Config['extract'],
  options: Pick<PoolOptions, 'onDemand'> = {},
): Compute {
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

    async tldr({ now, ...input }, options) {
      const { value, cpuMs } = await pool.run('tldr', input, options);
      const { sentence, ...noticed } = value;
      return {
        cpuMs,
        value: {
          documentId: input.documentId,
          sentence,
          provenance: provenance({ ...input, now }, stageVersions.summarize, cpuMs, noticed),
        },
      };
    },
    async summarize({ now, ...input }, options) {
      const { value, cpuMs } = await pool.run('summarize', input, options);
      const { notice, ...content } = value;
      const noticed = notice === undefined ? {} : { notice };
      return {
        cpuMs,
        value: {
          ...content,
          provenance: provenance({ ...input, now }, stageVersions.summarize, cpuMs, noticed),
        },
      };
    },
    passages: (input, options) => pool.run('passages', input, options),
    async answer({ now, ...input }, options) {
      const { value, cpuMs } = await pool.run('answer', input, options);
      const { answer, notice } = value;
      const noticed = { passages: [...value.passages], ...(notice === undefined ? {} : { notice }) };
      return {
        cpuMs,
        value: {
          ...answer,
          provenance: provenance({ ...input, now }, stageVersions.answer, cpuMs, noticed),
        },
      };
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
