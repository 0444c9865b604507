import type { FastifyRequest } from 'fastify';

const tagPattern = /(?:W\/)?"[^"]*"/g;

/** Whether the copy that the client has is the one with this strong tag (If-None-Match, RFC 9110, section 13.1.2). */
export function hasCopy(request: FastifyRequest, tag: string): boolean {
  const given = request.headers['if-none-match'];
  if (given === undefined) return false;
  if (given === tag || given.trim() === '*') return true;
  return (given.match(tagPattern) ?? []).some((one) => one.replace(/^W\//, '') === tag);
}

/** Whether a range is wanted of the very file with this tag, or of any (If-Range, RFC 9110, section 13.1.5). */
export function wantsRangeOf(request: FastifyRequest, tag: string): boolean {
  const given = request.headers['if-range'];
  return request.headers.range !== undefined && (given === undefined || given === tag);
}
