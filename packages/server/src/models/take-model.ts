import type { DatasetFile } from '@papyri/core/contracts/dataset';
import {
  type ModelHandover,
  type ModelVersion,
  modelHandoverSchema,
} from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import { claimBlob } from '../library/unused-blobs.ts';
import type { Services } from '../services.ts';
import { findModelVersion, insertModelVersion } from './model-store.ts';
import { findRun, insertRun } from './run-store.ts';

/** Name of the file that tells what the others are. */
const handoverFile = 'model.json';
const mostBytes = 20 * 1024 * 1024;

type ModelServices = Pick<Services, 'database' | 'blobs'>;

async function handoverOf({ blobs }: ModelServices, files: readonly DatasetFile[]): Promise<ModelHandover> {
  const file = files.find(({ path }) => path === handoverFile);
  if (!file) throw new PapyriError('request-invalid', { detail: `${handoverFile} is missing` });
  if (file.size > mostBytes) throw new PapyriError('file-too-large', { detail: handoverFile });
  const bytes = await blobs.get(file.sha256);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new PapyriError('request-invalid', { detail: `${handoverFile} is not JSON` });
  }
  const handover = modelHandoverSchema.safeParse(json);
  if (handover.success) return handover.data;
  const [issue] = handover.error.issues;
  throw new PapyriError('request-invalid', {
    detail: `${handoverFile}: ${issue?.path.join('.')} ${issue?.message}`,
  });
}

/**
 * Registers a version that training hands over: `model.json` and the artefacts that it names, which lie in the blob
 * store. It serves nothing until it is promoted. PapyriErrors `request-invalid`, `checksum-mismatch`,
 * `model-version-exists`, `file-too-large`.
 */
export async function takeModel(
  services: ModelServices,
  files: readonly DatasetFile[],
): Promise<ModelVersion> {
  const { model, run } = await handoverOf(services, files);
  const came = new Map(files.map((file) => [file.path, file]));
  for (const { path, sha256, size } of [...model.artefacts, ...(run?.artefacts ?? [])]) {
    const file = came.get(path);
    if (!file) throw new PapyriError('request-invalid', { detail: `${path} is missing` });
    if (file.sha256 !== sha256 || file.size !== size)
      throw new PapyriError('checksum-mismatch', { detail: path });
  }
  return services.database.kysely.transaction().execute(async (transaction) => {
    for (const sha256 of [...new Set(model.artefacts.map((one) => one.sha256))].sort())
      if (!(await claimBlob(transaction, services.blobs, sha256)))
        throw new PapyriError('upload-interrupted');
    if (run && (await findRun(transaction, run.id)))
      throw new PapyriError('model-version-exists', { detail: `run ${run.id}` });
    if (run) await insertRun(transaction, run);
    await insertModelVersion(transaction, model);
    const kept = await findModelVersion(transaction, model.id);
    if (!kept) throw new Error('a model that was written is not there');
    return kept;
  });
}
