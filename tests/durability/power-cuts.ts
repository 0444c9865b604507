import { rmSync } from 'node:fs';
import { openPglite } from '@papyri/server/adapters/database/pglite';
import { startServer, unlimited } from '../support/server-process.ts';
import type { Acknowledged } from './acknowledged.ts';
import { type BrokenPromise, brokenPromises } from './check-promises.ts';
import { cutPower } from './disk/cut.ts';
import type { Disk } from './disk/disk.ts';
import { readDiskLog } from './disk/disk-log.ts';
import { doneTwice } from './done-twice.ts';
import { between, oneOf, type Random } from './random.ts';
import type { RecordedSession } from './recorded-session.ts';

/** What was found after one power cut. */
export interface CutReport {
  /** How many promises were made before it. */
  readonly promises: number;
  readonly lost: readonly BrokenPromise[];
  readonly doneTwice: readonly string[];
  /** What the program said where it did not start on what the cut left. */
  readonly unopenable: string | undefined;
}

/** Moments at which to cut, in order: half of them right after something was acknowledged, half anywhere. */
export function chooseMoments(session: RecordedSession, count: number, random: Random): readonly number[] {
  const { acknowledged, moments } = session;
  const chosen = Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? oneOf(random, acknowledged)?.at : moments[between(random, 0, moments.length)],
  );
  return chosen.filter((moment) => moment !== undefined).sort((one, other) => one - other);
}

/**
 * The disk of a session at each of these moments, which are in order; it is the same object each time.
 * @param syncs false for places whose fsync is left out, as if the program did not call it
 */
export function* disksAt(
  session: RecordedSession,
  moments: readonly number[],
  syncs: (place: string) => boolean = () => true,
): Generator<{ readonly disk: Disk; readonly moment: number }> {
  const disk = session.before();
  const waiting = [...moments];
  const opened = new Map<string, string>();
  for (const entry of readDiskLog(session.log)) {
    const { operation } = entry;
    while (waiting[0] !== undefined && waiting[0] < entry.end) yield { disk, moment: waiting.shift() ?? 0 };
    if (operation.op === 'open') opened.set(operation.file, operation.path);
    if (operation.op !== 'sync' || syncs(opened.get(operation.file) ?? '')) disk.apply(entry);
  }
  for (const moment of waiting) yield { disk, moment };
}

/** What had been promised at a moment of a session. */
export function promisedAt(session: RecordedSession, moment: number): readonly Acknowledged[] {
  return session.acknowledged.filter(({ at }) => at <= moment).map(({ what }) => what);
}

/** Starts the program on what a power cut left in a folder and looks for all that was promised. */
export async function checkSurvivor(dataDir: string, promises: readonly Acknowledged[]): Promise<CutReport> {
  const server = await startServer({ dataDir, settings: unlimited }).catch((error: unknown) => String(error));
  if (typeof server === 'string')
    return { promises: promises.length, lost: [], doneTwice: [], unopenable: server };
  try {
    const lost = await brokenPromises(server.address, promises);
    await server.stop();
    const database = await openPglite({ dataDir });
    try {
      return { promises: promises.length, lost, doneTwice: await doneTwice(database), unopenable: undefined };
    } finally {
      await database.close();
    }
  } finally {
    await server.kill();
  }
}

/** Cuts the power of a disk into a folder that is empty or missing. */
export function cutInto(disk: Disk, random: Random, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  cutPower(disk, random, folder);
}
