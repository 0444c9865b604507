import path from 'node:path';
import type { DiskEntry } from './disk-log.ts';
import { applyInPlace, type PendingWrite } from './pending-writes.ts';

/** A file: what is on the disk for certain, and what was written since it was synced. */
export interface DiskFile {
  readonly kind: 'file';
  synced: Buffer;
  pending: PendingWrite[];
}

/** A folder: its names as the program sees them, and as they are on the disk for certain. */
export interface DiskFolder {
  readonly kind: 'folder';
  readonly names: Map<string, DiskNode>;
  readonly synced: Map<string, DiskNode>;
}
export type DiskNode = DiskFile | DiskFolder;

/** A change of names that no sync has covered yet. A rename is one change: it happened or it did not. */
export interface PendingNames {
  readonly parts: readonly {
    readonly folder: DiskFolder;
    readonly name: string;
    /** Undefined removes the name. */
    readonly node: DiskNode | undefined;
  }[];
}

const newFile = (): DiskFile => ({ kind: 'file', synced: Buffer.alloc(0), pending: [] });
export const newFolder = (): DiskFolder => ({ kind: 'folder', names: new Map(), synced: new Map() });

/** Does a change to what is on the disk for certain, or to a copy of it. */
export function applyNames(change: PendingNames, into: (folder: DiskFolder) => Map<string, DiskNode>): void {
  for (const { folder, name, node } of change.parts)
    if (node) into(folder).set(name, node);
    else into(folder).delete(name);
}

/**
 * A disk on which nothing is safe that was not synced: replays a log and knows at each moment what is on it for certain
 * and what a power cut could take. A file's content is safe once the file was synced, its name once the folder was; as
 * on ext4, XFS, btrfs and APFS, syncing a new file makes its name safe, too.
 */
export class Disk {
  readonly root: DiskFolder;
  readonly pendingNames: PendingNames[] = [];
  readonly #rootPath: string;
  readonly #open = new Map<string, DiskNode>();

  constructor(rootPath: string, root: DiskFolder = newFolder()) {
    this.#rootPath = rootPath;
    this.root = root;
  }

  /** The same disk, to be changed without changing this one. Only where nothing is pending. */
  copy(): Disk {
    const copyNode = (node: DiskNode): DiskNode => {
      if (node.kind === 'file') return { kind: 'file', synced: Buffer.from(node.synced), pending: [] };
      const names = new Map([...node.names].map(([name, inside]) => [name, copyNode(inside)]));
      return { kind: 'folder', names, synced: new Map(names) };
    };
    const root = copyNode(this.root);
    if (root.kind !== 'folder' || this.pendingNames.length > 0) throw new Error('not all of it is synced');
    return new Disk(this.#rootPath, root);
  }

  apply({ operation, bytes }: DiskEntry): void {
    switch (operation.op) {
      case 'open': {
        let node = this.#find(operation.path);
        if (!node) {
          if (!operation.create) throw new Error(`${operation.path} was opened and is not there`);
          node = newFile();
          this.#change([[operation.path, node]]);
        }
        if (operation.truncate && node.kind === 'file') node.pending.push({ kind: 'truncate', size: 0 });
        this.#open.set(operation.file, node);
        return;
      }
      case 'write':
        this.#file(operation.file).pending.push({ kind: 'write', position: operation.position, bytes });
        return;
      case 'truncate':
        this.#file(operation.file).pending.push({ kind: 'truncate', size: operation.size });
        return;
      case 'truncate-path': {
        const node = this.#find(operation.path);
        if (node?.kind === 'file') node.pending.push({ kind: 'truncate', size: operation.size });
        return;
      }
      case 'sync':
        this.#sync(this.#opened(operation.file));
        return;
      case 'close':
        this.#open.delete(operation.file);
        return;
      case 'rename': {
        const node = this.#find(operation.path);
        if (!node) throw new Error(`${operation.path} was renamed and is not there`);
        this.#change([
          [operation.path, undefined],
          [operation.to, node],
        ]);
        return;
      }
      case 'unlink':
      case 'remove-folder':
      case 'remove-tree':
        if (this.#find(operation.path)) this.#change([[operation.path, undefined]]);
        return;
      case 'make-folder':
        if (!this.#find(operation.path)) this.#change([[operation.path, newFolder()]]);
        return;
    }
  }

  #sync(node: DiskNode): void {
    if (node.kind === 'file') {
      node.synced = applyInPlace(node.synced, node.pending);
      node.pending = [];
    }
    const covered = ({ parts }: PendingNames) =>
      node.kind === 'folder'
        ? parts.some(({ folder }) => folder === node)
        : parts.length === 1 && parts[0]?.node === node;
    for (const change of this.pendingNames.filter(covered)) {
      applyNames(change, (folder) => folder.synced);
      this.pendingNames.splice(this.pendingNames.indexOf(change), 1);
    }
  }

  #change(places: readonly (readonly [place: string, node: DiskNode | undefined])[]): void {
    const parts = places.map(([place, node]) => {
      const folder = this.#find(path.dirname(place));
      if (folder?.kind !== 'folder') throw new Error(`${place} is in no folder`);
      return { folder, name: path.basename(place), node };
    });
    applyNames({ parts }, (folder) => folder.names);
    this.pendingNames.push({ parts });
  }

  #find(place: string): DiskNode | undefined {
    let node: DiskNode | undefined = this.root;
    for (const name of path.relative(this.#rootPath, place).split(path.sep).filter(Boolean))
      node = node?.kind === 'folder' ? node.names.get(name) : undefined;
    return node;
  }

  #opened(file: string): DiskNode {
    const node = this.#open.get(file);
    if (!node) throw new Error(`${file} is not open`);
    return node;
  }

  #file(file: string): DiskFile {
    const node = this.#opened(file);
    if (node.kind !== 'file') throw new Error(`${file} is a folder`);
    return node;
  }
}
