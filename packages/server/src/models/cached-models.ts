import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of the cache of artefacts. */
export interface CachedModel {
  readonly folder: string;
  readonly name: string;
  /** `task@version`. */
  readonly id: string;
  /** When it was last asked for, in milliseconds. */
  readonly usedAt: number;
  /** What a process left that was killed while it brought files. */
  readonly unfinished: boolean;
}

/** As `local-models.ts` names its folders. */
const cachedName = /^(?<id>[a-z-]+@[a-z0-9][a-z0-9._-]*)-[0-9a-f]{16}(?<unfinished>\.[0-9a-f-]{36})?$/;

/** The versions whose artefacts lie in the cache; what else lies there is nobody's to take away. */
export async function cachedModels(cache: string): Promise<readonly CachedModel[]> {
  const names = await readdir(cache).catch((): readonly string[] => []);
  const found: CachedModel[] = [];
  for (const name of [...names].sort()) {
    const { id, unfinished } = cachedName.exec(name)?.groups ?? {};
    const folder = join(cache, name);
    const stats = id === undefined ? undefined : await stat(folder).catch(() => undefined);
    if (id === undefined || !stats?.isDirectory()) continue;
    found.push({ folder, name, id, usedAt: stats.mtimeMs, unfinished: unfinished !== undefined });
  }
  return found;
}
