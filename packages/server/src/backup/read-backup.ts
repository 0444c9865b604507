import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { constants, createZstdDecompress } from 'node:zlib';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import {
  type ArchiveEntry,
  archiveBytes,
  blobEntry,
  entriesAfter,
  entryTime,
  tableEntry,
} from './archive-entries.ts';
import type { BackupWatch } from './backup.ts';
import {
  type BackupManifest,
  backupFormat,
  backupManifestSchema,
  largestManifestBytes,
  type SavedTable,
  savedKeysSchema,
} from './backup-manifest.ts';
import { bytesInTar, sizeInHeader, tarBlockBytes, tarHeader } from './tar.ts';

/** The longest row that is read, in bytes: PostgreSQL itself takes no value of more than 1 GB. */
const longestRow = 256 * 1024 * 1024;
const anyBackupSchema = z.object({ format: z.string().regex(/^papyri-backup-\d+$/) });

/** A backup on disk. What it holds is checked against its manifest as it is read; nothing is unpacked by name. */
export interface BackupFile {
  readonly manifest: BackupManifest;
  /** Reads all of it and compares every checksum. PapyriErrors `backup-unreadable`, `cancelled`. */
  verify(watch?: BackupWatch): Promise<void>;
  /** The rows of a table, each a JSON array as text. */
  rows(table: SavedTable): AsyncGenerator<string>;
  /** The bytes of a file; undefined where they are not in the archive. */
  blob(sha256: Sha256): AsyncIterable<Uint8Array> | undefined;
  keys(): Promise<Readonly<Record<string, string>> | undefined>;
  close(): Promise<void>;
}

const unreadable = (detail: string, cause?: unknown) =>
  new PapyriError('backup-unreadable', { detail, cause });

/**
 * Opens a backup and checks its form: the manifest, and that the file is exactly as long as all that it tells of.
 * `errors`: PapyriErrors `backup-unreadable`, `backup-newer`.
 */
export async function openBackup(file: string): Promise<BackupFile> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(`${file} cannot be opened: ${error.code ?? error.message}`, error);
  });
  try {
    const { size, isFile } = await handle
      .stat()
      .then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) throw unreadable('it is no file');
    const { manifest, bytes } = await readManifest(handle);
    const expected = archiveBytes(bytes, manifest);
    if (size < expected) throw unreadable(`it is cut off: ${size} of ${expected} bytes are there`);
    if (size > expected) throw unreadable('there is more in it than it says');
    return backupFile(handle, manifest, bytesInTar(bytes));
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readManifest(handle: FileHandle): Promise<{ manifest: BackupManifest; bytes: number }> {
  const header = await readAt(handle, 0, tarBlockBytes);
  const bytes = sizeInHeader(header);
  if (header.subarray(0, 14).toString('latin1') !== 'manifest.json\0' || bytes === undefined)
    throw unreadable('it does not begin with a manifest');
  if (bytes > largestManifestBytes) throw unreadable('its manifest is too large');
  const json = parsed((await readAt(handle, tarBlockBytes, bytes)).toString('utf8'));
  const { format } = anyBackupSchema.safeParse(json).data ?? {};
  if (format !== undefined && format !== backupFormat)
    throw new PapyriError('backup-newer', { detail: `its form is ${format}` });
  const manifest = backupManifestSchema.safeParse(json);
  if (!manifest.success) throw unreadable('its manifest cannot be understood', manifest.error);
  const modifiedAt = entryTime(manifest.data);
  if (!header.equals(tarHeader({ name: 'manifest.json', size: bytes, modifiedAt })))
    throw unreadable('the header of manifest.json is damaged');
  return { manifest: manifest.data, bytes };
}

function backupFile(handle: FileHandle, manifest: BackupManifest, start: number): BackupFile {
  const modifiedAt = entryTime(manifest);
  const places = new Map<string, ArchiveEntry & { readonly at: number }>();
  let at = start;
  for (const entry of entriesAfter(manifest)) {
    places.set(entry.name, { ...entry, at });
    at += bytesInTar(entry.size);
  }
  if (places.size !== entriesAfter(manifest).length) throw unreadable('it holds something twice');
  const contentOf = (name: string) => {
    const entry = places.get(name);
    return entry && readRange(handle, entry.at + tarBlockBytes, entry.size);
  };

  return {
    manifest,
    async verify({ signal, onProgress } = {}) {
      let done = start;
      for (const entry of places.values()) {
        const header = await readAt(handle, entry.at, tarBlockBytes);
        if (!header.equals(tarHeader({ ...entry, modifiedAt })))
          throw unreadable(`the header of ${entry.name} is damaged`);
        const hash = createHash('sha256');
        for await (const chunk of readRange(handle, entry.at + tarBlockBytes, entry.size)) {
          if (signal?.aborted) throw new PapyriError('cancelled');
          hash.update(chunk);
          done += chunk.length;
          onProgress?.({ phase: 'check', unit: 'byte', done, total: at });
        }
        if (hash.digest('hex') !== entry.sha256) throw unreadable(`${entry.name} is damaged`);
      }
    },
    async *rows(table) {
      const compressed = contentOf(tableEntry(table.name));
      if (!compressed) return;
      let rows = 0;
      for await (const line of linesOf(compressed, table)) {
        rows += 1;
        yield line;
      }
      if (rows !== table.rows) throw unreadable(`${table.name} has ${rows} rows instead of ${table.rows}`);
    },
    blob: (sha256) => contentOf(blobEntry(sha256)),
    async keys() {
      const content = contentOf('keys.json');
      if (!content) return undefined;
      const keys = savedKeysSchema.safeParse(parsed(await text(Readable.from(content))));
      if (!keys.success) throw unreadable('its keys cannot be understood');
      return keys.data;
    },
    close: () => handle.close(),
  };
}

/** Lines of a compressed table; never more bytes than the manifest tells, however small what they are packed into. */
async function* linesOf(
  compressed: AsyncIterable<Uint8Array>,
  { name, bytes }: SavedTable,
): AsyncGenerator<string> {
  // Up to 128 MB of window, which no compression of ours needs.
  const unpack = createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 27 } });
  const source = Readable.from(compressed, { objectMode: false });
  source.on('error', (error) => unpack.destroy(error));
  let seen = 0;
  let begun: Buffer[] = [];
  let begunBytes = 0;
  try {
    for await (const chunk of source.pipe(unpack) as AsyncIterable<Buffer>) {
      seen += chunk.length;
      if (seen > bytes) throw unreadable(`${name} unpacks to more than it says`);
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        begun.push(chunk.subarray(from, end));
        yield Buffer.concat(begun).toString('utf8');
        begun = [];
        begunBytes = 0;
        from = end + 1;
      }
      begun.push(chunk.subarray(from));
      begunBytes += chunk.length - from;
      if (begunBytes > longestRow) throw unreadable(`${name} has a row that is too long`);
    }
  } catch (error) {
    throw PapyriError.isInstance(error) ? error : unreadable(`${name} cannot be unpacked`, error);
  } finally {
    source.destroy();
    unpack.destroy();
  }
  if (seen !== bytes || begunBytes > 0) throw unreadable(`${name} ends in the middle`);
}

async function* readRange(handle: FileHandle, start: number, size: number): AsyncGenerator<Uint8Array> {
  const chunk = 256 * 1024;
  for (let done = 0; done < size; done += chunk)
    yield await readAt(handle, start + done, Math.min(chunk, size - done));
}

async function readAt(handle: FileHandle, position: number, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(buffer, filled, size - filled, position + filled);
    if (bytesRead === 0) throw unreadable('it is cut off');
    filled += bytesRead;
  }
  return buffer;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
