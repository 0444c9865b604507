import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../log.ts';
import { handoverFile, type ModelFolder, readModelFolder } from './model-folder.ts';

/** `models/` of the repository, and of the package: both have it in the same place. */
export const packagedModels = fileURLToPath(new URL('../../../../models', import.meta.url));

/**
 * The versions that ship, one a folder, by the name of the folder. One that cannot be read is left out and logged: its
 * task is served by what served before.
 */
export async function findShippedModels(
  folder: string,
  log: Pick<Logger, 'error'>,
): Promise<readonly ModelFolder[]> {
  if (!existsSync(folder)) return [];
  const found: ModelFolder[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const place = join(folder, name);
    if (!existsSync(join(place, handoverFile))) continue;
    try {
      found.push(await readModelFolder(place));
    } catch (error) {
      log.error({ err: error, folder: place }, 'a model that ships cannot be read');
    }
  }
  return found;
}
