import { createEventParser, type ServerSentEvent } from './event-parser.ts';
import { send } from './request.ts';

/**
 * Opens a stream of server-sent events and yields them until it ends or `signal` fires. Throws ApiProblem where the
 * server refuses, ServerUnreachable where it does not answer. EventSource cannot tell these apart, hence fetch.
 */
export async function* readEvents(
  path: string,
  options: { signal: AbortSignal; lastEventId?: string | undefined; onOpen?: () => void },
): AsyncGenerator<ServerSentEvent> {
  const headers: Record<string, string> = { accept: 'text/event-stream' };
  if (options.lastEventId !== undefined) headers['last-event-id'] = options.lastEventId;
  const response = await send(path, { headers, signal: options.signal, cache: 'no-store' });
  if (!response.body) return;
  options.onOpen?.();
  const push = createEventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield* push(value);
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
