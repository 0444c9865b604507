/**
 * Loaded before a program (`NODE_OPTIONS=--import=…`): writes down what it does to the files below PAPYRI_DISK_ROOT, in
 * every thread, into the log PAPYRI_DISK_LOG. An entry is written when the operation has succeeded and before the program
 * is told, so that whatever the program says afterwards comes after it in the log.
 */
import fs from 'node:fs';
import fsPromises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { type DiskOperation, encodeEntry } from './disk-log.ts';

const { PAPYRI_DISK_ROOT = '', PAPYRI_DISK_LOG = '' } = process.env;
const { openSync, writeSync } = fs;
const log = openSync(PAPYRI_DISK_LOG, 'a');

const record = (operation: DiskOperation, bytes?: Uint8Array) => {
  // One write: entries of several threads do not mix.
  writeSync(log, encodeEntry(operation, bytes));
};
const absolute = (name: unknown): string | undefined => {
  if (typeof name !== 'string' && !(name instanceof URL) && !Buffer.isBuffer(name)) return undefined;
  const resolved = path.resolve(name instanceof URL ? name.pathname : String(name));
  const ours = resolved === PAPYRI_DISK_ROOT || resolved.startsWith(`${PAPYRI_DISK_ROOT}${path.sep}`);
  return ours ? resolved : undefined;
};

/** A descriptor that is open below the root, with the place of the next write. */
interface Opened {
  readonly file: string;
  readonly append: boolean;
  position: number;
}
const opened = new Map<number, Opened>();
let openings = 0;
/** Each opening has a name of its own: the system gives the numbers of closed descriptors again. */
const nameOpening = () => {
  openings += 1;
  return `${threadId}.${openings}`;
};

function onOpen(descriptor: number, name: unknown, flags: unknown): void {
  // The number may be that of a file that was closed out of sight.
  opened.delete(descriptor);
  const file = absolute(name);
  if (file === undefined) return;
  const bits = typeof flags === 'number' ? flags : flagBits(String(flags ?? 'r'));
  const of = {
    file: nameOpening(),
    append: (bits & fs.constants.O_APPEND) !== 0,
    position: 0,
  };
  opened.set(descriptor, of);
  record({
    op: 'open',
    file: of.file,
    path: file,
    create: (bits & fs.constants.O_CREAT) !== 0,
    truncate: (bits & fs.constants.O_TRUNC) !== 0,
  });
}

function flagBits(flags: string): number {
  const { O_CREAT, O_TRUNC, O_APPEND } = fs.constants;
  if (flags.startsWith('w')) return O_CREAT | O_TRUNC;
  if (flags.startsWith('a')) return O_CREAT | O_APPEND;
  return 0;
}

const bytesOf = (data: unknown): Uint8Array =>
  typeof data === 'string'
    ? Buffer.from(data)
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array();

function onWrite(descriptor: number, bytes: Uint8Array, position: unknown): void {
  const of = opened.get(descriptor);
  if (!of) return;
  const given = typeof position === 'number' && position >= 0;
  const at = of.append ? fs.fstatSync(descriptor).size - bytes.byteLength : given ? position : of.position;
  if (!given) of.position = at + bytes.byteLength;
  record({ op: 'write', file: of.file, position: at }, bytes);
}

function onDescriptor(descriptor: number, make: (file: string) => DiskOperation): void {
  const of = opened.get(descriptor);
  if (of) record(make(of.file));
}

function onClose(descriptor: number): void {
  onDescriptor(descriptor, (file) => ({ op: 'close', file }));
  opened.delete(descriptor);
}

function onPath(make: (file: string) => DiskOperation, name: unknown): void {
  const file = absolute(name);
  if (file !== undefined) record(make(file));
}

/** Folders that are not there yet, outermost first: what a recursive mkdir will make. */
function missingFolders(name: unknown): readonly string[] {
  const missing: string[] = [];
  for (let folder = absolute(name); folder !== undefined && !fs.existsSync(folder); ) {
    missing.unshift(folder);
    folder = absolute(path.dirname(folder));
  }
  return missing;
}

const onRename = (from: unknown, to: unknown) => {
  const target = absolute(to);
  const source = absolute(from);
  if (source !== undefined && target !== undefined) record({ op: 'rename', path: source, to: target });
  else if (source !== undefined || target !== undefined)
    throw new Error('renamed across the recorded folder');
};
const onUnlink = (name: unknown) => onPath((file) => ({ op: 'unlink', path: file }), name);
const onRemoveTree = (name: unknown) => onPath((file) => ({ op: 'remove-tree', path: file }), name);
const onRemoveFolder = (name: unknown) => onPath((file) => ({ op: 'remove-folder', path: file }), name);
const onMade = (folders: readonly string[]) => {
  for (const folder of folders) record({ op: 'make-folder', path: folder });
};

type Anything = (...args: unknown[]) => unknown;
type Patched = Record<string, Anything>;

/** Replaces a function by one that does the same and then tells. `before` is asked first, for what is gone later. */
function patch<Before>(
  target: object,
  name: string,
  tell: (args: unknown[], result: unknown, before: Before) => void,
  before: (args: unknown[]) => Before = () => undefined as Before,
): void {
  const owner = target as Patched;
  const original = owner[name];
  if (!original) return;
  owner[name] = function patched(this: unknown, ...args: unknown[]) {
    const known = before(args);
    const result = original.apply(this, args);
    if (result instanceof Promise)
      return result.then((value: unknown) => {
        tell(args, value, known);
        return value;
      });
    tell(args, result, known);
    return result;
  };
}

const sized = (args: unknown[], result: unknown): Uint8Array => {
  const [, data, offset] = args;
  if (typeof data === 'string') return Buffer.from(data);
  const from = typeof offset === 'number' ? offset : 0;
  return bytesOf(data).subarray(from, from + Number(result));
};

patch(fs, 'openSync', ([name, flags], descriptor) => onOpen(Number(descriptor), name, flags));
patch(
  fs,
  'closeSync',
  () => {},
  ([descriptor]) => onClose(Number(descriptor)),
);
patch(fs, 'writeSync', (args, result) => onWrite(Number(args[0]), sized(args, result), args[4]));
patch(fs, 'fsyncSync', ([descriptor]) => onDescriptor(Number(descriptor), (file) => ({ op: 'sync', file })));
patch(fs, 'fdatasyncSync', ([descriptor]) =>
  onDescriptor(Number(descriptor), (file) => ({ op: 'sync', file })),
);
patch(fs, 'ftruncateSync', ([descriptor, size]) =>
  onDescriptor(Number(descriptor), (file) => ({ op: 'truncate', file, size: Number(size ?? 0) })),
);
for (const target of [fs, fsPromises]) {
  const suffix = target === fs ? 'Sync' : '';
  const ofPath = (name: string, tell: (args: unknown[]) => void) => patch(target, `${name}${suffix}`, tell);
  ofPath('rename', ([from, to]) => onRename(from, to));
  ofPath('unlink', ([name]) => onUnlink(name));
  ofPath('rmdir', ([name]) => onRemoveFolder(name));
  ofPath('rm', ([name]) => onRemoveTree(name));
  ofPath('truncate', ([name, size]) =>
    onPath((file) => ({ op: 'truncate-path', path: file, size: Number(size ?? 0) }), name),
  );
  patch(
    target,
    `mkdir${suffix}`,
    (_args, _result, made: readonly string[]) => onMade(made),
    ([name]) => missingFolders(name),
  );
  // Nothing below the root is made in these ways; if that changes, the log must learn it.
  for (const name of ['link', 'symlink', 'cp', 'copyFile', 'mkdtemp'])
    patch(target, `${name}${suffix}`, (args) => {
      if (args.slice(0, 2).some((one) => absolute(one) !== undefined))
        throw new Error(`${name} is not recorded`);
    });
}

// node:fs/promises opens by a binding of its own; its file handles carry the descriptor.
patch(fsPromises, 'open', ([name, flags], opening) => {
  const handle = opening as FileHandle;
  const { fd } = handle;
  onOpen(fd, name, flags);
  // Each handle has a `close` of its own; the number is free for others before it resolves, so this comes first.
  const { close } = handle;
  handle.close = () => {
    onClose(fd);
    return close.call(handle);
  };
});
{
  const probe = await fsPromises.open(new URL(import.meta.url), 'r');
  const prototype: object = Object.getPrototypeOf(probe);
  await probe.close();
  const owner = prototype as Patched;
  /** `this` is the handle. */
  const patchHandle = (
    name: string,
    tell: (descriptor: number, args: unknown[], result: unknown) => void,
  ) => {
    const original = owner[name];
    if (!original) throw new Error(`file handles have no ${name}`);
    owner[name] = async function patched(this: FileHandle, ...args: unknown[]) {
      const { fd } = this;
      const result = await original.apply(this, args);
      tell(fd, args, result);
      return result;
    };
  };
  patchHandle('write', (descriptor, [data, offset, length, position], result) => {
    const { bytesWritten } = result as { bytesWritten: number };
    const from = typeof offset === 'number' ? offset : 0;
    onWrite(descriptor, bytesOf(data).subarray(from, from + bytesWritten), length === null ? null : position);
  });
  for (const name of ['writeFile', 'appendFile'])
    patchHandle(name, (descriptor, [data]) => onWrite(descriptor, bytesOf(data), null));
  for (const name of ['sync', 'datasync'])
    patchHandle(name, (descriptor) => onDescriptor(descriptor, (file) => ({ op: 'sync', file })));
  patchHandle('truncate', (descriptor, [size]) =>
    onDescriptor(descriptor, (file) => ({ op: 'truncate', file, size: Number(size ?? 0) })),
  );
}
// What is written whole by a path opens by itself, out of sight of the patched open.
for (const [target, suffix] of [
  [fs, 'Sync'],
  [fsPromises, ''],
] as const)
  for (const name of ['writeFile', 'appendFile'])
    patch(target, `${name}${suffix}`, ([file, data]) => {
      const place = absolute(file);
      if (place === undefined) return;
      const of = nameOpening();
      const bytes = bytesOf(data);
      record({ op: 'open', file: of, path: place, create: true, truncate: name === 'writeFile' });
      record(
        {
          op: 'write',
          file: of,
          position: name === 'writeFile' ? 0 : fs.statSync(place).size - bytes.length,
        },
        bytes,
      );
      record({ op: 'close', file: of });
    });
syncBuiltinESMExports();
