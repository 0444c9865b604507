import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export interface FolderFile {
  /** From the folder, with slashes on every system. */
  readonly path: string;
  readonly place: string;
}

/** All files of a folder and below, in order of path. Links are not followed: none is walked in a circle. */
export async function folderFiles(folder: string): Promise<readonly FolderFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const place = join(entry.parentPath, entry.name);
      return { place, path: relative(folder, place).split(sep).join('/') };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
