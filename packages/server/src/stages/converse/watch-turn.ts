import type { RecordId } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import type { Services } from '../../services.ts';
import { findOpenTurn } from './reply-store.ts';

const everyMs = 1000;

/**
 * Looks every second whether a reply is still wanted: a reader may stop it, or delete the conversation, through another
 * process than the one that writes. `signal` fires when it is not.
 */
export function watchTurn(
  { database, clock, log }: Pick<Services, 'database' | 'clock' | 'log'>,
  turnId: RecordId,
): { readonly signal: AbortSignal; giveUp(): void; stop(): Promise<void> } {
  const unwanted = new AbortController();
  const ended = new AbortController();
  const giveUp = () => unwanted.abort(new PapyriError('cancelled'));
  const run = async () => {
    for (;;) {
      await clock.sleep(everyMs, ended.signal).catch(() => {});
      if (ended.signal.aborted) return;
      try {
        if (!(await findOpenTurn(database.kysely, turnId))) return giveUp();
      } catch (error) {
        log.warn(
          { stage: 'converse', jobId: turnId, err: error },
          'could not look whether a reply is wanted',
        );
      }
    }
  };
  const done = run();
  return {
    signal: unwanted.signal,
    giveUp,
    stop: async () => {
      ended.abort();
      await done;
    },
  };
}
