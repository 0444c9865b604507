import { type SearchResponse, searchEventSchema } from '@papyri/core/contracts/api';
import { readEvents } from '../../http/event-stream.ts';
import { ApiProblem, ServerUnreachable } from '../../http/request.ts';
import { type SearchState, writeSearch } from './search-state.ts';

/** Where a search stands in the polite queue in front of arXiv; `at` is when that was said (milliseconds). */
export interface QueuePlace {
  readonly position: number;
  readonly waitMs: number;
  readonly attempt: number;
  readonly at: number;
}

/** One page of results over server-sent events, telling `onQueued` where it stands while it waits its turn. */
export async function streamSearch(
  state: SearchState,
  paging: { start: number; size: number },
  options: { signal: AbortSignal; onQueued: (place: QueuePlace) => void },
): Promise<SearchResponse> {
  const parameters = new URLSearchParams({
    ...writeSearch(state),
    start: `${paging.start}`,
    size: `${paging.size}`,
  });
  for await (const event of readEvents(`/search/events?${parameters}`, { signal: options.signal })) {
    const body = searchEventSchema.parse(JSON.parse(event.data));
    if (body.type === 'result') return body.page;
    if (body.type === 'problem') throw new ApiProblem(body.problem);
    options.onQueued({ ...body, at: performance.now() });
  }
  throw new ServerUnreachable(new Error('the stream ended without a result'));
}
