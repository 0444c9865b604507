import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { between, type Random } from '../random.ts';
import { applyNames, type Disk, type DiskFolder, type DiskNode, type PendingNames } from './disk.ts';
import { applyWrites, survivingWrites } from './pending-writes.ts';

/**
 * Which changes of names survive: with a journal the first ones, in order (a later one never without an earlier one);
 * without one, any.
 */
function survivingNames(pending: readonly PendingNames[], random: Random): readonly PendingNames[] {
  const fate = random();
  if (fate < 0.2) return [];
  if (fate < 0.6) return pending.slice(0, between(random, 0, pending.length + 1));
  return pending.filter(() => random() < 0.5);
}

/** Writes into an empty folder what a power cut at this moment leaves of the disk. Same random numbers, same cut. */
export function cutPower(disk: Disk, random: Random, into: string): void {
  const names = new Map<DiskFolder, Map<string, DiskNode>>();
  const namesOf = (folder: DiskFolder) => {
    const known = names.get(folder) ?? new Map(folder.synced);
    names.set(folder, known);
    return known;
  };
  for (const change of survivingNames(disk.pendingNames, random)) applyNames(change, namesOf);
  const write = (node: DiskNode, place: string) => {
    if (node.kind === 'file')
      return writeFileSync(place, applyWrites(node.synced, survivingWrites(node.pending, random)));
    mkdirSync(place, { recursive: true });
    for (const [name, inside] of namesOf(node)) write(inside, path.join(place, name));
  };
  write(disk.root, into);
}
