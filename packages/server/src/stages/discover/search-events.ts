import type { SearchEvent } from '@papyri/core/contracts/api';
import type { Principal } from '@papyri/core/contracts/principal';
import type { SearchQuery } from '@papyri/core/contracts/search';
import type { ServerSentEvent } from '../../http/event-stream.ts';
import { problemOf, toPapyriError } from '../../http/problem.ts';
import type { Services } from '../../services.ts';
import { discoverContext } from './context.ts';
import { withSummaries } from './hits.ts';
import { searchPapers } from './search.ts';

/** A search that tells its place in the queue while it waits, then its result or its problem. */
export async function* searchEvents(
  services: Services,
  principal: Principal,
  query: SearchQuery,
  request: { readonly id: string; readonly signal: AbortSignal },
): AsyncIterable<ServerSentEvent> {
  const told: SearchEvent[] = [];
  let wake = () => {};
  let ended = false;
  const tell = (event: SearchEvent) => {
    told.push(event);
    wake();
  };
  const search = async () => {
    try {
      const page = await searchPapers(discoverContext(services), principal, query, {
        signal: request.signal,
        onQueued: (state) => tell({ type: 'queued', ...state }),
      });
      tell({ type: 'result', page: await withSummaries(services.database.kysely, principal, page) });
    } catch (error) {
      tell({ type: 'problem', problem: problemOf(toPapyriError(error), request.id) });
    } finally {
      ended = true;
      wake();
    }
  };
  const searching = search();
  while (!request.signal.aborted) {
    const event = told.shift();
    if (event) yield { event: event.type, data: event };
    else if (ended) break;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
        request.signal.addEventListener('abort', () => resolve(), { once: true });
      });
  }
  await searching;
}
