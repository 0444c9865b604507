import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DiskNode } from './disk.ts';
import { applyWrites } from './pending-writes.ts';

/**
 * Where the disk, as the log tells it, is not what really lies in a folder: then something was done that the log does not
 * know, and no cut made from it would mean anything. Names that `ignored` gives true for are left out.
 */
export function unlike(node: DiskNode, place: string, ignored: (name: string) => boolean): readonly string[] {
  if (node.kind === 'file')
    return applyWrites(node.synced, node.pending).equals(readFileSync(place)) ? [] : [place];
  const real = readdirSync(place, { withFileTypes: true }).filter(({ name }) => !ignored(name));
  const unknown = real.filter(({ name }) => !node.names.has(name)).map(({ name }) => path.join(place, name));
  const found = new Set(real.map(({ name }) => name));
  const different = [...node.names].flatMap(([name, inside]) => {
    if (ignored(name)) return [];
    return found.has(name) ? unlike(inside, path.join(place, name), ignored) : [path.join(place, name)];
  });
  return [...unknown, ...different];
}
