import { type RecordId, recordIdSchema } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Teaching } from '@papyri/core/contracts/teaching';
import { PapyriError } from '@papyri/core/errors';
import type { Services } from '../services.ts';
import { sentError } from '../training/worker-messages.ts';
import type { FeedbackRecipe } from './feedback-recipes.ts';
import { saidOfSummaries } from './labels.ts';
import { teach } from './teach.ts';

/** What is remembered; the versions, runs and evaluations themselves are kept in the registry. */
const mostRemembered = 10;

/** The teachings of a server, one at a time. */
export interface Teachings {
  /** PapyriError `run-active` while another is under way. */
  start(how: FeedbackRecipe, principal: Principal): Promise<Teaching>;
  /** PapyriError `not-found`. */
  find(id: RecordId): Teaching;
  /** Asks it to stop; it says so when it has. PapyriError `not-found`. */
  cancel(id: RecordId): Teaching;
  /** Newest first. */
  list(): readonly Teaching[];
  /** Stops what is under way. */
  close(): Promise<void>;
}

export function openTeachings(services: Services): Teachings {
  const known = new Map<RecordId, Teaching>();
  const now = () => new Date(services.clock.now()).toISOString();
  let going:
    | { readonly id: RecordId; readonly stop: AbortController; readonly done: Promise<void> }
    | undefined;

  function find(id: RecordId): Teaching {
    const teaching = known.get(id);
    if (!teaching) throw new PapyriError('not-found');
    return teaching;
  }
  const change = (id: RecordId, changed: Partial<Teaching>) => known.set(id, { ...find(id), ...changed });

  async function follow(id: RecordId, how: FeedbackRecipe, principal: Principal, signal: AbortSignal) {
    try {
      await teach(services, how, principal, { signal, tell: (changed) => change(id, changed) });
      change(id, { state: 'done', endedAt: now() });
    } catch (error) {
      const { code, message, detail, stack } = sentError(
        signal.aborted ? new PapyriError('cancelled') : error,
      );
      if (stack !== undefined) services.log.error({ err: error, teaching: id }, 'a teaching failed');
      change(id, {
        state: code === 'cancelled' ? 'cancelled' : 'failed',
        error: { code, message, ...(detail === undefined ? {} : { detail }) },
        endedAt: now(),
      });
    } finally {
      going = undefined;
    }
  }

  return {
    async start(how, principal) {
      const labels = await saidOfSummaries(services, principal);
      if (going) throw new PapyriError('run-active');
      const id = recordIdSchema.parse(services.newId());
      known.set(id, {
        id,
        task: how.task,
        state: 'running',
        step: 'gather',
        labels,
        pairs: [],
        startedAt: now(),
      });
      for (const oldest of known.keys()) {
        if (known.size <= mostRemembered) break;
        known.delete(oldest);
      }
      const stop = new AbortController();
      going = { id, stop, done: follow(id, how, principal, stop.signal) };
      return find(id);
    },
    find,
    cancel(id) {
      if (going?.id === id) going.stop.abort();
      return find(id);
    },
    list: () => [...known.values()].reverse(),
    async close() {
      going?.stop.abort();
      await going?.done;
    },
  };
}
