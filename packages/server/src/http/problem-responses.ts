import { problemSchema } from '@papyri/core/contracts/problem';
import { z } from 'zod';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** Every route may answer with a problem document. */
export const problemResponses = {
  '4xx': problem('The request cannot be answered; `code` and `title` say why and what to do'),
  '5xx': problem('Something failed here or at a source; `retryable` says whether to try again'),
};

/** For a route that asks a paper source: what is named here may happen although nothing is wrong with the server. */
export const sourceResponses = {
  502: problem('The source answered with errors'),
  503: problem('The source cannot be asked: offline, unreachable or limiting requests'),
  504: problem('The source took longer than the time allowed'),
};

const binarySchema = z.string().meta({ format: 'binary' });
const eventsSchema = z.string().meta({ description: 'Server-sent events' });

/** The answer of a route that follows something: server-sent events. */
export const eventStreamResponse = {
  200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: eventsSchema } } },
};

/** The answer to who has the newest copy already. */
export const notChanged = z.null().meta({ description: 'The copy that is there is good' });

/** The answers of a route that serves a file, whole or in ranges (RFC 9110, section 14). */
export function fileResponses(mediaType: string) {
  const file = { content: { [mediaType]: { schema: binarySchema } } };
  return {
    200: { description: 'The whole file', ...file },
    206: { description: 'The range asked for', ...file },
    304: notChanged,
  };
}
