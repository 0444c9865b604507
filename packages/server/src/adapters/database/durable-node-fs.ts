import fs from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

interface FsNode {
  name: string;
}
interface FsStream {
  readonly node: FsNode;
  readonly nfd: number;
}

/** The parts of Emscripten's file system that are mended here; its own types do not name them. */
interface EmscriptenFs {
  readonly filesystems: {
    readonly NODEFS: {
      tryFSOperation<Value>(operation: () => Value): Value;
      realPath(node: FsNode): string;
      readonly node_ops: {
        mknod(folder: FsNode, name: string, mode: number, device: number): FsNode;
        rename(node: FsNode, folder: FsNode, name: string): void;
      };
      readonly stream_ops: {
        fsync?: (stream: FsStream) => number;
        write(stream: FsStream, buffer: Uint8Array, offset: number, length: number, position: number): number;
      };
    };
  };
  lookupNode(folder: FsNode, name: string): FsNode;
  destroyNode(node: FsNode): void;
}

/** Told of the file system's work; paths are absolute. */
export interface FsObserver {
  /** Bytes were handed to the operating system. */
  written?(file: string, bytes: number): void;
  /** A file or folder has reached the disk. */
  synced?(file: string): void;
}

type EmscriptenOptions = Parameters<NodeFS['init']>[1];

/**
 * PGlite's folder on disk, with what it lacks to survive a power cut and a full disk: `fsync` really syncs (Emscripten
 * calls `stream_ops.fsync` where there is one, and NODEFS has none), `rename` replaces the target in one step instead of
 * deleting it first, and a file that could not be made does not count as made. PostgreSQL's own discipline does the rest
 * once it runs without `-F`.
 */
export class DurableNodeFs extends NodeFS {
  readonly #observer: FsObserver;

  constructor(folder: string, observer: FsObserver = {}) {
    super(folder);
    this.#observer = observer;
  }

  override async init(
    pg: Parameters<NodeFS['init']>[0],
    options: EmscriptenOptions,
  ): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const mend = (module: { FS: unknown }) => this.#mend(module.FS as EmscriptenFs);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), mend] } };
  }

  #mend(emscripten: EmscriptenFs): void {
    const nodefs = emscripten.filesystems.NODEFS;
    const write = nodefs.stream_ops.write;
    nodefs.stream_ops.write = (stream, buffer, offset, length, position) => {
      const written = write(stream, buffer, offset, length, position);
      this.#observer.written?.(nodefs.realPath(stream.node), written);
      return written;
    };
    nodefs.stream_ops.fsync = (stream) => {
      nodefs.tryFSOperation(() => syncDescriptor(stream.nfd));
      this.#observer.synced?.(nodefs.realPath(stream.node));
      return 0;
    };
    const make = nodefs.node_ops.mknod;
    nodefs.node_ops.mknod = (folder, name, mode, device) => {
      try {
        return make(folder, name, mode, device);
      } catch (error) {
        // NODEFS names the node before it makes the file: PostgreSQL would meet "File exists" ever after.
        const unmade = lookup(emscripten, folder, name);
        if (unmade) emscripten.destroyNode(unmade);
        throw error;
      }
    };
    nodefs.node_ops.rename = (node, folder, name) => {
      const from = nodefs.realPath(node);
      const to = `${nodefs.realPath(folder)}/${name}`;
      const replaced = lookup(emscripten, folder, name);
      nodefs.tryFSOperation(() => fs.renameSync(from, to));
      // Emscripten caches names; what stood there must not be found again.
      if (replaced) emscripten.destroyNode(replaced);
      node.name = name;
    };
  }
}

function lookup(emscripten: EmscriptenFs, folder: FsNode, name: string): FsNode | undefined {
  try {
    return emscripten.lookupNode(folder, name);
  } catch {
    return undefined;
  }
}

/** Windows cannot sync a folder and needs not to: NTFS journals names. PostgreSQL ignores the same error there. */
function syncDescriptor(descriptor: number): void {
  try {
    fs.fsyncSync(descriptor);
  } catch (error) {
    if (process.platform === 'win32' && (error as NodeJS.ErrnoException).code === 'EPERM') return;
    throw error;
  }
}
