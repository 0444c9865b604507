import type { MultipartFile } from '@fastify/multipart';
import type { UploadResult } from '@papyri/core/contracts/api';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyRequest } from 'fastify';
import { problemOf, toPapyriError } from '../../http/problem.ts';
import { paperRecord } from '../../papers/paper-record.ts';
import type { Services } from '../../services.ts';
import { fileName } from './file-name.ts';
import { takeUpload } from './upload.ts';

/** The parts of a form; what breaks between them is the client's doing. */
async function* filesOf(request: FastifyRequest): AsyncGenerator<MultipartFile> {
  if (!request.isMultipart())
    throw new PapyriError('request-invalid', { detail: 'send multipart/form-data' });
  try {
    for await (const part of request.parts()) if (part.type === 'file') yield part;
  } catch (error) {
    const known = toPapyriError(error);
    throw known.code === 'internal' ? new PapyriError('upload-interrupted', { cause: error }) : known;
  }
}

/** Takes in each file of a form, one after the other; each has an outcome of its own. */
export async function takeUploadForm(
  services: Services,
  principal: Principal,
  request: FastifyRequest,
  signal: AbortSignal,
): Promise<UploadResult[]> {
  const results: UploadResult[] = [];
  for await (const part of filesOf(request)) {
    const name = fileName(part.filename ?? '') || 'paper.pdf';
    // Left alone when we stop reading: a destroyed part would leave the rest of the request unread, and the
    // connection stuck for whoever uses it next.
    const bytes = part.file.iterator({ destroyOnReturn: false });
    try {
      const { paperId, duplicate } = await takeUpload(services, principal, {
        name,
        bytes,
        traceId: request.id,
        signal,
      });
      const record = await paperRecord(services.database.kysely, principal, paperId);
      results.push({ outcome: 'stored', name, duplicate, record });
    } catch (error) {
      if (signal.aborted) throw new PapyriError('upload-interrupted', { cause: error });
      const problem = problemOf(toPapyriError(error), request.id);
      if (problem.status >= 500) request.log.error({ err: error }, 'upload failed');
      results.push({ outcome: 'refused', name, problem });
      part.file.resume();
    }
  }
  if (results.length === 0)
    throw new PapyriError('request-invalid', { detail: 'no part named "file" holds a file' });
  return results;
}
