import type { Services } from '../../services.ts';
import type { DiscoverContext } from './search.ts';

/** What discover stands on, from the services. */
export function discoverContext({ database, source, clock, config }: Services): DiscoverContext {
  return { database: database.kysely, source, clock, deadlineMs: config.arxiv.interactiveTimeoutMs };
}
