import { realpathSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer, unlimited } from '../support/server-process.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { Disk } from './disk/disk.ts';
import { readDiskLog } from './disk/disk-log.ts';
import { loadDisk } from './disk/load-disk.ts';
import { unlike } from './disk/unlike.ts';
import { startMixedLoad } from './mixed-load.ts';
import type { Random } from './random.ts';
import { paperNumber } from './sample-papers.ts';

/** What a server on a data folder did to the disk, and what it promised meanwhile. */
export interface RecordedSession {
  /** The folder as the log names it. */
  readonly dataDir: string;
  readonly log: string;
  /** Each with the size of the log at the moment when it was acknowledged: all that was done for it comes before. */
  readonly acknowledged: readonly { readonly what: Acknowledged; readonly at: number }[];
  /** Where operations end in the log: the moments at which the power may be cut. */
  readonly moments: readonly number[];
  /** The disk as it was before, once for each call. */
  before(): Disk;
}

const recorder = path.join(import.meta.dirname, 'disk/record.ts');
const people = 4;
const pollMs = 10;

/** SQLite writes its lock by itself, out of sight, and there is nothing in it. */
const unrecorded = (name: string) => name.startsWith('lock.sqlite');

/**
 * Runs a server on a folder under mixed load until so much was acknowledged, and records it.
 * @param name makes this session's papers and words different from those of others
 */
export async function recordSession(options: {
  readonly dataDir: string;
  readonly log: string;
  readonly name: string;
  readonly random: Random;
  readonly acknowledgements: number;
}): Promise<RecordedSession> {
  const { log, random, name } = options;
  const dataDir = realpathSync(options.dataDir);
  const start = loadDisk(dataDir, unrecorded);
  const acknowledged: { what: Acknowledged; at: number }[] = [];
  writeFileSync(log, '');
  const server = await startServer({
    dataDir,
    settings: unlimited,
    environment: {
      NODE_OPTIONS: `--import=${pathToFileURL(recorder).href}`,
      PAPYRI_DISK_ROOT: dataDir,
      PAPYRI_DISK_LOG: log,
    },
  });
  try {
    const load = startMixedLoad({
      address: () => server.address,
      random,
      name,
      paper: (number) => paperNumber(`${name}.${number}`),
      people,
      mostPapers: () => 3 + acknowledged.length / 8,
      onAcknowledged: (what) => acknowledged.push({ what, at: statSync(log).size }),
    });
    while (acknowledged.length < options.acknowledgements && server.process.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    await load.stop();
    const code = await server.stop();
    if (code !== 0) throw new Error(`the server ended with ${code}:\n${server.output()}`);
  } finally {
    await server.kill();
  }
  const moments: number[] = [];
  const end = start.copy();
  for (const entry of readDiskLog(log)) {
    end.apply(entry);
    moments.push(entry.end);
  }
  const different = unlike(end.root, dataDir, unrecorded);
  if (different.length > 0) throw new Error(`done behind the recorder's back: ${different.join(', ')}`);
  return { dataDir, log, acknowledged, moments, before: () => start.copy() };
}
