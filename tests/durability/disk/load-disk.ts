import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Disk, type DiskFolder, type DiskNode, newFolder } from './disk.ts';

function load(folder: string, ignored: (name: string) => boolean): DiskFolder {
  const loaded = newFolder();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (ignored(entry.name)) continue;
    const place = path.join(folder, entry.name);
    const node: DiskNode = entry.isDirectory()
      ? load(place, ignored)
      : { kind: 'file', synced: readFileSync(place), pending: [] };
    loaded.names.set(entry.name, node);
    loaded.synced.set(entry.name, node);
  }
  return loaded;
}

/** A disk that holds for certain what lies in a folder now. */
export function loadDisk(folder: string, ignored: (name: string) => boolean): Disk {
  return new Disk(folder, load(folder, ignored));
}
