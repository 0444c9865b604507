import { closeSync, openSync, readSync } from 'node:fs';

/** What a program did to files and folders, in the order in which it was done. Paths are absolute. */
export type DiskOperation =
  | {
      readonly op: 'open';
      readonly file: string;
      readonly path: string;
      readonly create: boolean;
      readonly truncate: boolean;
    }
  | { readonly op: 'write'; readonly file: string; readonly position: number }
  | { readonly op: 'truncate'; readonly file: string; readonly size: number }
  | { readonly op: 'truncate-path'; readonly path: string; readonly size: number }
  | { readonly op: 'sync'; readonly file: string }
  | { readonly op: 'close'; readonly file: string }
  | { readonly op: 'rename'; readonly path: string; readonly to: string }
  | { readonly op: 'unlink'; readonly path: string }
  | { readonly op: 'make-folder'; readonly path: string }
  | { readonly op: 'remove-folder'; readonly path: string }
  | { readonly op: 'remove-tree'; readonly path: string };

/** One entry of the log: what was done, with what bytes, and where the entry ends. */
export interface DiskEntry {
  readonly operation: DiskOperation;
  readonly bytes: Uint8Array;
  /** Size of the log up to and with this entry. */
  readonly end: number;
}

const headBytes = 8;

/** An entry as it is appended: two lengths, the operation in JSON, the bytes that were written. */
export function encodeEntry(operation: DiskOperation, bytes: Uint8Array = new Uint8Array()): Buffer {
  const json = Buffer.from(JSON.stringify(operation));
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(json.length, 0);
  head.writeUInt32LE(bytes.byteLength, 4);
  return Buffer.concat([head, json, bytes]);
}

/** Reads a log from its start; an entry that was cut off by the end of its process is left out. */
export function* readDiskLog(path: string): Generator<DiskEntry> {
  const descriptor = openSync(path, 'r');
  let end = 0;
  const read = (length: number): Buffer | undefined => {
    const buffer = Buffer.alloc(length);
    let got = 0;
    while (got < length) {
      const some = readSync(descriptor, buffer, got, length - got, end + got);
      if (some === 0) return undefined;
      got += some;
    }
    end += length;
    return buffer;
  };
  try {
    for (;;) {
      const head = read(headBytes);
      const json = head && read(head.readUInt32LE(0));
      const bytes = head && json && read(head.readUInt32LE(4));
      if (!json || !bytes) return;
      yield { operation: JSON.parse(json.toString()) as DiskOperation, bytes, end };
    }
  } finally {
    closeSync(descriptor);
  }
}
