import { createHash } from 'node:crypto';
import { PapyriError } from '@papyri/core/errors';
import type { AllReduce } from 'onnx-train/distributed/all-reduce';
import { openMpi } from 'onnx-train/distributed/mpi';
import type { RunPlan } from './run-plan.ts';

/**
 * The processes that train one model together, once all are there and have the same to do. PapyriErrors
 * `training-processes-differ`, `training-not-shared` where OpenMPI or koffi is not installed.
 */
export async function joinProcesses(plan: RunPlan): Promise<AllReduce> {
  const processes = await openMpi().catch((cause: unknown) => {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new PapyriError('training-not-shared', { detail, cause });
  });
  await agree(plan, processes);
  return processes;
}

/** Throws in a process that was given something else than the others. PapyriError `training-processes-differ`. */
export async function agree(
  { recipe, parameters, seed, datasets, parent, codeRevision }: RunPlan,
  processes: AllReduce,
): Promise<void> {
  const data = datasets.map(({ name, id }) => [name, id]);
  const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  const given = JSON.stringify([recipe, sorted, seed, data, parent?.id, codeRevision]);
  const hash = createHash('sha256').update(given).digest();
  // Bytes: their sums over all processes are exact.
  const own = Float32Array.from(hash);
  const sums = Float32Array.from(own);
  await processes.sum(sums);
  if (sums.some((sum, at) => sum !== processes.size * (own[at] ?? 0)))
    throw new PapyriError('training-processes-differ');
}
