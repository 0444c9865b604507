import { type RecordId, recordIdSchema } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Teaching } from '@papyri/core/contracts/teaching';
import { PapyriError } from '@papyri/core/errors';
import type { Services } from '../services.ts';
import { sentError } from '../training/worker-messages.ts';
import type { FeedbackRecipe } from './feedback-recipes.ts';
import { feedbackRecipes } from './feedback-recipes.ts';
import { saidOfSummaries } from './labels.ts';
import { beginTeaching, findTeaching, listTeachings, saveTeaching } from './store.ts';
import { teach } from './teach.ts';

/** How often what is under way is written down. */
const saveMs = 2000;

/** The teachings of an installation, one at a time in all of its processes; the database keeps them. */
export interface Teachings {
  /** PapyriError `run-active` while another is under way. */
  start(how: FeedbackRecipe, principal: Principal): Promise<Teaching>;
  /**
   * Goes on with one that did not come to its end: with the version where one was trained, else with the labels that it
   * had. PapyriErrors `not-found`, `run-active`, also where it is done.
   */
  resume(id: RecordId, principal: Principal): Promise<Teaching>;
  /** PapyriError `not-found`. */
  find(id: RecordId, principal: Principal): Promise<Teaching>;
  /** Asks it to stop; it says so when it has. PapyriErrors `not-found`; `run-active` where another process has it. */
  cancel(id: RecordId, principal: Principal): Promise<Teaching>;
  /** Newest first. */
  list(principal: Principal): Promise<Teaching[]>;
  /** Stops what is under way; it can be gone on with. */
  close(): Promise<void>;
}

interface Going {
  teaching: Teaching;
  readonly stop: AbortController;
  done: Promise<void>;
}

export function openTeachings(services: Services): Teachings {
  const { database, clock, log } = services;
  const now = () => new Date(clock.now()).toISOString();
  let going: Going | undefined;
  let closing = false;

  /** The end as it is told: who ended the process did not mean this teaching. */
  function endOf(error: unknown, { signal }: AbortController, id: RecordId): Partial<Teaching> {
    if (closing && signal.aborted) return { state: 'stopped' };
    const { code, message, detail, stack } = sentError(signal.aborted ? new PapyriError('cancelled') : error);
    if (stack !== undefined) log.error({ err: error, teaching: id }, 'a teaching failed');
    return {
      state: code === 'cancelled' ? 'cancelled' : 'failed',
      error: { code, message, ...(detail === undefined ? {} : { detail }) },
    };
  }

  async function follow(one: Going, how: FeedbackRecipe, principal: Principal): Promise<void> {
    const { stop } = one;
    const { id } = one.teaching;
    // One after the other, and each with what is known by then.
    let saving = Promise.resolve();
    const save = () => {
      saving = saving
        .then(async () => {
          // Another process took this one for dead, and may have begun anew.
          if (!(await saveTeaching(database.kysely, one.teaching, clock.now()))) stop.abort();
        })
        .catch((err: unknown) => log.error({ err, teaching: id }, 'a teaching was not written down'));
      return saving;
    };
    const tick = setInterval(() => void save(), saveMs);
    const tell = (change: Partial<Teaching>) => {
      one.teaching = { ...one.teaching, ...change };
      if (change.progress === undefined) void save();
    };
    const end = await teach(services, how, principal, {
      signal: stop.signal,
      tell,
      before: one.teaching,
    }).then(
      (): Partial<Teaching> => ({ state: 'done' }),
      (error: unknown) => endOf(error, stop, id),
    );
    clearInterval(tick);
    await saving;
    one.teaching = { ...one.teaching, ...end, endedAt: now() };
    await save();
    going = undefined;
  }

  async function begin(teaching: Teaching, how: FeedbackRecipe, principal: Principal): Promise<Teaching> {
    if (going || closing) throw new PapyriError('run-active');
    const begun = await database.kysely
      .transaction()
      .execute((transaction) => beginTeaching(transaction, principal, teaching, clock.now()));
    if (!begun) throw new PapyriError('run-active');
    const one: Going = { teaching, stop: new AbortController(), done: Promise.resolve() };
    going = one;
    one.done = follow(one, how, principal);
    return teaching;
  }

  async function find(id: RecordId, principal: Principal): Promise<Teaching> {
    if (going?.teaching.id === id) return going.teaching;
    const teaching = await findTeaching(database.kysely, principal, id, clock.now());
    if (!teaching) throw new PapyriError('not-found');
    return teaching;
  }

  return {
    async start(how, principal) {
      const labels = await saidOfSummaries(services, principal);
      const id = recordIdSchema.parse(services.newId());
      const { task } = how;
      return begin(
        { id, task, state: 'running', step: 'gather', labels, pairs: [], startedAt: now() },
        how,
        principal,
      );
    },
    async resume(id, principal) {
      const { endedAt: _, error: _error, progress: _progress, ...before } = await find(id, principal);
      const how = feedbackRecipes.find(({ task }) => task === before.task);
      if (!how) throw new PapyriError('nothing-to-learn-from', { detail: before.task });
      if (before.state === 'running' || before.state === 'done') throw new PapyriError('run-active');
      return begin({ ...before, state: 'running' }, how, principal);
    },
    find,
    async cancel(id, principal) {
      if (going?.teaching.id === id) going.stop.abort();
      const teaching = await find(id, principal);
      if (teaching.state === 'running' && going?.teaching.id !== id)
        throw new PapyriError('run-active', { detail: 'another process has it' });
      return teaching;
    },
    async list(principal) {
      const kept = await listTeachings(database.kysely, principal, clock.now());
      return kept.map((one) => (one.id === going?.teaching.id ? going.teaching : one));
    },
    async close() {
      closing = true;
      going?.stop.abort();
      await going?.done;
    },
  };
}
