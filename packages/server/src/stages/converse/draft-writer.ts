import type { Clock } from '@papyri/core/ports/clock';

/** How often what there is of a reply is written down, in milliseconds: each time is a row and an event for each follower. */
const everyMs = 200;

/** Writes the newest of what it is told, one at a time and at most every 200 ms; the last is never left out for long. */
export interface DraftWriter<Draft> {
  report(draft: Draft): void;
  /** Waits for the write under way and writes no more. */
  settle(): Promise<void>;
}

/** A {@link DraftWriter}. `write` failing ends nothing: the finished reply is written in any case. */
export function createDraftWriter<Draft>(
  clock: Clock,
  write: (draft: Draft) => Promise<unknown>,
): DraftWriter<Draft> {
  const ended = new AbortController();
  let newest: { readonly draft: Draft } | undefined;
  let work: Promise<void> | undefined;

  const run = async () => {
    while (newest !== undefined && !ended.signal.aborted) {
      const { draft } = newest;
      newest = undefined;
      await write(draft).catch(() => {});
      await clock.sleep(everyMs, ended.signal).catch(() => {});
    }
    work = undefined;
  };

  return {
    report: (draft) => {
      if (ended.signal.aborted) return;
      newest = { draft };
      work ??= run();
    },
    settle: async () => {
      ended.abort();
      await work;
    },
  };
}
