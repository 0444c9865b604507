import { Readable } from 'node:stream';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import type { BlobStore } from '@papyri/core/ports/blob-store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import rangeParser from 'range-parser';
import { contentDisposition } from './content-disposition.ts';
import { hasCopy, wantsRangeOf } from './entity-tag.ts';

/**
 * Answers with a blob, whole or the one range asked for (RFC 9110, section 14). Its hash is its ETag and its content
 * never changes, so the browser may keep it for ever where the address will always lead to it. Several ranges at once are answered with the whole.
 */
export async function sendBlob(
  request: FastifyRequest,
  reply: FastifyReply,
  blobs: BlobStore,
  file: {
    readonly sha256: Sha256;
    readonly size: number;
    readonly mediaType: string;
    /** What it is called when it is saved. */
    readonly name: string;
    /** Other bytes may stand here one day: the browser asks each time whether they do. */
    readonly mayChange?: boolean;
  },
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`;
  reply.headers({
    'accept-ranges': 'bytes',
    etag,
    'cache-control': file.mayChange ? 'private, no-cache' : 'private, max-age=31536000, immutable',
  });
  if (hasCopy(request, etag)) return reply.code(304).send();

  const ranges = wantsRangeOf(request, etag)
    ? rangeParser(file.size, request.headers.range ?? '')
    : undefined;
  if (ranges === -1) {
    reply.header('content-range', `bytes */${file.size}`);
    throw new PapyriError('range-not-satisfiable');
  }
  const range = Array.isArray(ranges) && ranges.length === 1 ? ranges[0] : undefined;
  const bytes = await blobs.stream(file.sha256, range && { start: range.start, end: range.end + 1 });
  if (!bytes) throw new PapyriError('paper-unknown', { detail: 'its file is gone; upload it again' });
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  return reply
    .type(file.mediaType)
    .headers({
      'content-disposition': contentDisposition('inline', file.name),
      'content-length': range ? range.end - range.start + 1 : file.size,
    })
    .send(Readable.from(bytes, { objectMode: false }));
}
