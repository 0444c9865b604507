import type { MultipartFile } from '@fastify/multipart';
import { type DatasetFile, datasetPathSchema } from '@papyri/core/contracts/dataset';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyRequest } from 'fastify';
import { toPapyriError } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { measureFile } from './measure-file.ts';

const mostFiles = 10_000;

async function* partsOf(request: FastifyRequest, maxBytes: number): AsyncGenerator<MultipartFile> {
  if (!request.isMultipart())
    throw new PapyriError('request-invalid', { detail: 'send multipart/form-data' });
  // One byte more, so that it is the blob store which refuses.
  const limits = { fileSize: maxBytes + 1, files: mostFiles, fields: 10 };
  try {
    for await (const part of request.parts({ limits })) if (part.type === 'file') yield part;
  } catch (error) {
    const known = toPapyriError(error);
    throw known.code === 'internal' ? new PapyriError('upload-interrupted', { cause: error }) : known;
  }
}

/** The path that a part's name tells, percent-encoded. */
function pathOf(name: string): string {
  const path = datasetPathSchema.safeParse(decoded(name));
  if (!path.success)
    throw new PapyriError('request-invalid', {
      detail: `a part is named by the path of its file: ${path.error.issues[0]?.message}`,
    });
  return path.data;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // Not percent-encoded: then the signs are part of the name.
    return name;
  }
}

/**
 * Takes the files of a form into the blob store, each named by its part, and tells what they are. Nothing refers to
 * them yet: who does not keep them leaves them to the sweep.
 * PapyriErrors `request-invalid`, `file-too-large`, `upload-interrupted`, `storage-full`.
 */
export async function takeFormFiles(
  { blobs, config }: Pick<Services, 'blobs' | 'config'>,
  request: FastifyRequest,
  signal: AbortSignal,
): Promise<DatasetFile[]> {
  const { maxBytes } = config.datasets;
  const files = new Map<string, DatasetFile>();
  let refusal: unknown;
  for await (const part of partsOf(request, maxBytes)) {
    // What is refused is still read to its end: an answer in the middle of a request would not reach its client.
    if (refusal !== undefined) {
      part.file.resume();
      continue;
    }
    try {
      const path = pathOf(part.fieldname);
      if (files.has(path)) throw new PapyriError('request-invalid', { detail: `${path} comes twice` });
      const measured = measureFile(path, part.file.iterator({ destroyOnReturn: false }));
      await blobs.putStream(measured.bytes, { maxBytes, signal });
      files.set(path, measured.file());
    } catch (error) {
      if (signal.aborted) throw new PapyriError('upload-interrupted', { cause: error });
      refusal = error;
      part.file.resume();
    }
  }
  if (refusal !== undefined) throw refusal;
  if (files.size === 0) throw new PapyriError('request-invalid', { detail: 'no part holds a file' });
  return [...files.values()];
}
