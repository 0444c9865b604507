import { PapyriError } from '@papyri/core/errors';
import type { z } from 'zod';
import { problemError } from './answer-of.ts';
import type { Send } from './send.ts';
import { serverSentEvents } from './server-sent-events.ts';

/** A connection that broke is opened again after this long, as the server's `retry:` says. */
const retryMs = 1000;
/** So often in a row without a single event; a server that restarts is back by then. */
const mostTries = 10;

export interface FollowOptions {
  readonly signal?: AbortSignal | undefined;
  /** Waits before the connection is opened again; tests bring their own. */
  readonly sleep?: (ms: number) => Promise<void>;
}

/**
 * Follows a stream of server-sent events across lost connections, from the last event that came. Events that this
 * version does not know are left out. Ends only when the caller leaves the loop.
 * `errors`: PapyriError of the problem document, `cancelled`, `server-unreachable`.
 */
export async function* follow<Schema extends z.ZodType>(
  send: Send,
  path: string,
  schema: Schema,
  options: FollowOptions = {},
): AsyncGenerator<z.output<Schema>, never> {
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  let lastId: string | undefined;
  let failure: unknown;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const leaving = new AbortController();
    const signal = options.signal ? AbortSignal.any([leaving.signal, options.signal]) : leaving.signal;
    try {
      const response = await send(path, {
        headers: {
          accept: 'text/event-stream',
          ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
        },
        signal,
      });
      if (!response.ok) throw await problemError(response);
      for await (const { id, data } of serverSentEvents(response)) {
        tries = 0;
        lastId = id ?? lastId;
        const event = schema.safeParse(JSON.parse(data));
        if (event.success) yield event.data;
      }
      failure = undefined;
    } catch (error) {
      if (options.signal?.aborted) throw new PapyriError('cancelled', { cause: error });
      if (PapyriError.isInstance(error) && !error.retryable) throw error;
      failure = error;
    } finally {
      leaving.abort();
    }
    await sleep(retryMs);
    if (options.signal?.aborted) throw new PapyriError('cancelled');
  }
  if (PapyriError.isInstance(failure)) throw failure;
  throw new PapyriError('server-unreachable', { detail: 'the connection broke off', cause: failure });
}
