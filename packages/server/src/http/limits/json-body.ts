import { PapyriError } from '@papyri/core/errors';
import type { FastifyInstance } from 'fastify';

const quote = 0x22;
const backslash = 0x5c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** How deep arrays and objects of a JSON text lie in each other; stops counting beyond `limit`. */
export function jsonDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length && deepest <= limit; index += 1) {
    const unit = text.charCodeAt(index);
    if (inString) {
      if (unit === backslash) index += 1;
      else if (unit === quote) inString = false;
    } else if (unit === quote) inString = true;
    else if (opening.has(unit)) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (closing.has(unit)) depth -= 1;
  }
  return deepest;
}

/**
 * Reads JSON bodies up to a depth, and no other kind but forms: a body that a foreign page can send without asking
 * first (text/plain) is refused.
 */
export function registerJsonBody(app: FastifyInstance, maxDepth: number): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body as string;
    if (jsonDepth(text, maxDepth) > maxDepth)
      done(new PapyriError('request-invalid', { detail: `nested deeper than ${maxDepth}` }));
    else parse(request, text, done);
  });
}
