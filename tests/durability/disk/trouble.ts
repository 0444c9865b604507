/**
 * Loaded before a program (`NODE_OPTIONS=--import=…`): while the file PAPYRI_DISK_TROUBLE holds `full` or `read-only`,
 * what the program does to the files below PAPYRI_DISK_ROOT fails, in every thread, as it does on such a disk. On a
 * full one files do not grow and no file is made; what is there can be written over, removed and renamed.
 */
import fs from 'node:fs';
import fsPromises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

const { PAPYRI_DISK_ROOT = '', PAPYRI_DISK_TROUBLE = '' } = process.env;
const { readFileSync, existsSync, fstatSync } = fs;

type Trouble = 'full' | 'read-only' | undefined;
function trouble(): Trouble {
  try {
    const said = readFileSync(PAPYRI_DISK_TROUBLE, 'utf8').trim();
    return said === 'full' || said === 'read-only' ? said : undefined;
  } catch {
    return undefined;
  }
}

/** As Node throws it: Emscripten reads the code, Node's own callers the number. */
function failure(now: 'full' | 'read-only'): Error {
  const [code, errno, words] =
    now === 'full' ? ['ENOSPC', -28, 'no space left on device'] : ['EROFS', -30, 'read-only file system'];
  return Object.assign(new Error(`${code}: ${words}`), { code, errno });
}

const isOurs = (name: unknown): name is string => {
  if (typeof name !== 'string') return false;
  const resolved = path.resolve(name);
  return resolved === PAPYRI_DISK_ROOT || resolved.startsWith(`${PAPYRI_DISK_ROOT}${path.sep}`);
};

const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC } = fs.constants;
const writes = (flags: unknown) =>
  typeof flags === 'number'
    ? (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) !== 0
    : /[wa+]/.test(String(flags ?? 'r'));
const creates = (flags: unknown) =>
  typeof flags === 'number' ? (flags & O_CREAT) !== 0 : /[wa]/.test(String(flags ?? 'r'));

/** Descriptors of our files. */
const ours = new Set<number>();

const refuseOpen = ([name, flags]: unknown[]) => {
  if (!isOurs(name)) return;
  const now = trouble();
  if (now === 'read-only' && writes(flags)) throw failure(now);
  if (now === 'full' && creates(flags) && !existsSync(name)) throw failure(now);
};
const refuseNew = ([name]: unknown[]) => {
  const now = isOurs(name) ? trouble() : undefined;
  if (now && !existsSync(String(name))) throw failure(now);
};
const refuseChange = ([name]: unknown[]) => {
  if (isOurs(name) && trouble() === 'read-only') throw failure('read-only');
};
function refuseWrite(descriptor: number, end: number | undefined): void {
  if (!ours.has(descriptor)) return;
  const now = trouble();
  if (now === 'read-only') throw failure(now);
  if (now === 'full' && (end === undefined || end > fstatSync(descriptor).size)) throw failure(now);
}

type Anything = (...args: unknown[]) => unknown;
type Patched = Record<string, Anything>;

/** Asks before a function whether it may; those of node:fs/promises reject instead of throwing. */
function before(target: object, name: string, ask: (args: unknown[]) => void): void {
  const owner = target as Patched;
  const original = owner[name];
  if (!original) throw new Error(`there is no ${name}`);
  owner[name] =
    target === fs
      ? function asked(this: unknown, ...args: unknown[]) {
          ask(args);
          return original.apply(this, args);
        }
      : async function asked(this: unknown, ...args: unknown[]) {
          ask(args);
          return original.apply(this, args);
        };
}
const remember = (name: unknown, descriptor: number) => {
  if (isOurs(name)) ours.add(descriptor);
  else ours.delete(descriptor);
};

const { openSync } = fs;
fs.openSync = (...args) => {
  refuseOpen(args);
  const descriptor = openSync(...args);
  remember(args[0], descriptor);
  return descriptor;
};
before(fs, 'writeSync', ([descriptor, data, , length, position]) => {
  const bytes = typeof length === 'number' ? length : (data as Uint8Array).byteLength;
  refuseWrite(Number(descriptor), typeof position === 'number' ? position + bytes : undefined);
});
before(fs, 'ftruncateSync', ([descriptor, size]) => refuseWrite(Number(descriptor), Number(size ?? 0)));
for (const [target, suffix] of [
  [fs, 'Sync'],
  [fsPromises, ''],
] as const) {
  before(target, `mkdir${suffix}`, refuseNew);
  for (const name of ['writeFile', 'appendFile'])
    before(target, `${name}${suffix}`, ([name]) => {
      const now = isOurs(name) ? trouble() : undefined;
      if (now) throw failure(now);
    });
  for (const name of ['rename', 'unlink', 'rmdir', 'rm']) before(target, `${name}${suffix}`, refuseChange);
}
const { open } = fsPromises;
fsPromises.open = async (...args) => {
  refuseOpen(args);
  const handle = await open(...args);
  remember(args[0], handle.fd);
  return handle;
};
{
  const probe = await open(new URL(import.meta.url), 'r');
  const prototype = Object.getPrototypeOf(probe) as Patched;
  await probe.close();
  for (const name of ['write', 'writeFile', 'appendFile']) {
    const original = prototype[name];
    if (!original) throw new Error(`file handles have no ${name}`);
    prototype[name] = async function asked(this: FileHandle, ...args: unknown[]) {
      refuseWrite(this.fd, undefined);
      return original.apply(this, args);
    };
  }
}
syncBuiltinESMExports();
