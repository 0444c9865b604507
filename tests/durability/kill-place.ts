import type { Database } from '@papyri/server/database/database';

/** Processes of the program that are killed and started again. */
export interface KillPlace {
  /** A server to ask now, or undefined while there is none. */
  address(): string | undefined;
  /** Waits as told, then kills a process without warning and starts another in its place. */
  killOne(moment: () => Promise<void>): Promise<void>;
  /** What was killed so far, such as `server`, and how often. */
  readonly killed: Readonly<Record<string, number>>;
  /** Ends all processes in an orderly way and opens the database that they leave. */
  open(): Promise<Database>;
  /** What the processes wrote, to understand a failure. */
  output(): string;
  /** Kills what runs and removes what was kept. */
  remove(): Promise<void>;
}
