import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { syncFolder } from '../adapters/sync-files.ts';

/** What a data folder keeps of its owner; the rest is settings, locks and automatic backups. */
const kept = ['pg', 'blobs', 'keys.json'] as const;
/** Notes a swap under way, so that the next start finishes what a kill or a power cut broke off. */
const journalName = 'swap.json';
const journalSchema = z.object({
  incoming: z.string().regex(/^[\w.-]+$/),
  aside: z.string().regex(/^replaced-[\w-]+$/),
  names: z.array(z.enum(kept)),
});
type Journal = z.infer<typeof journalSchema>;

/** Where what was here before lies, newest last. */
export async function replacedFolders(dataDir: string): Promise<readonly string[]> {
  const names = await readdir(dataDir).catch(() => []);
  return names.filter((name) => /^replaced-[\w-]+$/.test(name)).sort();
}

/** True where the data folder holds a library. */
export function holdsLibrary(dataDir: string): boolean {
  return existsSync(path.join(dataDir, 'pg'));
}

/**
 * Puts what lies in `<dataDir>/<incoming>` into the data folder, and what it takes the place of into
 * `<dataDir>/replaced-<time>`, whose name it gives; nothing where there was nothing. Keys stay where none come.
 * Hold the folder's lock meanwhile.
 * @param now milliseconds since 1970
 */
export async function swapIn(dataDir: string, incoming: string, now: number): Promise<string | undefined> {
  const aside = asideName(dataDir, now);
  const names = kept.filter((name) => existsSync(path.join(dataDir, incoming, name)));
  await mkdir(path.join(dataDir, aside), { recursive: true });
  const handle = await open(path.join(dataDir, journalName), 'wx');
  try {
    await handle.writeFile(JSON.stringify({ incoming, aside, names } satisfies Journal));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dataDir);
  await finishSwap(dataDir);
  return existsSync(path.join(dataDir, aside)) ? aside : undefined;
}

/** A name that is free: two restores may come within a millisecond of a clock that stands still. */
function asideName(dataDir: string, now: number): string {
  for (let time = now; ; time += 1) {
    const name = `replaced-${new Date(time).toISOString().replaceAll(/[:.]/g, '')}`;
    if (!existsSync(path.join(dataDir, name))) return name;
  }
}

/** Finishes a swap that was begun; nothing where none was. Hold the folder's lock meanwhile. */
export async function finishSwap(dataDir: string): Promise<void> {
  const journal = path.join(dataDir, journalName);
  if (!existsSync(journal)) return;
  const { incoming, aside, names } = journalSchema.parse(JSON.parse(await readFile(journal, 'utf8')));
  for (const name of names) {
    const [from, here, old] = [
      path.join(dataDir, incoming, name),
      path.join(dataDir, name),
      path.join(dataDir, aside, name),
    ];
    // What came has left its place: this one is done.
    if (!existsSync(from)) continue;
    if (existsSync(here) && !existsSync(old)) await rename(here, old);
    await rename(from, here);
    for (const folder of [incoming, aside, '.']) await syncFolder(path.join(dataDir, folder));
  }
  await rm(path.join(dataDir, incoming), { recursive: true, force: true });
  const emptied = path.join(dataDir, aside);
  if ((await readdir(emptied)).length === 0) await rmdir(emptied);
  await rm(journal);
  await syncFolder(dataDir);
}
