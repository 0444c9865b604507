import type { ServerSentEvent } from './event-parser.ts';
import { readEvents } from './event-stream.ts';
import { ApiProblem } from './request.ts';
import { retryDelayMs } from './retry-delay.ts';

/**
 * Follows a stream of server-sent events until `signal` fires, reconnecting from the last one seen with growing
 * pauses. `onOpen` runs whenever a connection opens: what happened while nobody listened can be fetched then. Ends
 * where the server refuses for good.
 */
export async function followStream(
  path: string,
  options: {
    readonly signal: AbortSignal;
    readonly onOpen: () => void;
    readonly onEvent: (event: ServerSentEvent) => void;
  },
): Promise<void> {
  const { signal } = options;
  let lastEventId: string | undefined;
  let attempt = 0;
  while (!signal.aborted) {
    try {
      const onOpen = () => {
        attempt = 0;
        options.onOpen();
      };
      for await (const event of readEvents(path, { signal, lastEventId, onOpen })) {
        lastEventId = event.id ?? lastEventId;
        options.onEvent(event);
      }
    } catch (error) {
      if (error instanceof ApiProblem && !error.problem.retryable) return;
    }
    if (signal.aborted) return;
    await pause(retryDelayMs(attempt, Math.random()), signal);
    attempt += 1;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** The JSON of an event read with `parse`, or undefined for one that this page does not know yet: those are skipped. */
export function readEventData<Body>(
  data: string,
  parse: (body: unknown) => { data?: Body | undefined },
): Body | undefined {
  try {
    return parse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}
