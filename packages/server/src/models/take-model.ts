import type { DatasetFile } from '@papyri/core/contracts/dataset';
import type { ModelHandover, ModelVersion } from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import type { Services } from '../services.ts';
import { handoverFile, parseHandover } from './model-folder.ts';
import { registerModel } from './register-model.ts';

const mostBytes = 20 * 1024 * 1024;

type ModelServices = Pick<Services, 'database' | 'blobs'>;

async function handoverOf({ blobs }: ModelServices, files: readonly DatasetFile[]): Promise<ModelHandover> {
  const file = files.find(({ path }) => path === handoverFile);
  if (!file) throw new PapyriError('request-invalid', { detail: `${handoverFile} is missing` });
  if (file.size > mostBytes) throw new PapyriError('file-too-large', { detail: handoverFile });
  const bytes = await blobs.get(file.sha256);
  return parseHandover(bytes ?? new Uint8Array());
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
  return services.database.kysely
    .transaction()
    .execute((transaction) => registerModel(transaction, services.blobs, { model, run }));
}
