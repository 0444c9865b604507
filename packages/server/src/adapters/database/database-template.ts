import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';

/**
 * A database folder as one file: V8's serialization of an object from relative path to bytes (null for a folder),
 * compressed with Zstandard. A new database starts as a copy, which is several times faster than initdb and the
 * migrations.
 */
type TemplateEntries = Readonly<Record<string, Uint8Array | null>>;

/** The template that a package brings (`scripts/build-package.ts`), or undefined in the repository, which has none. */
export function packagedTemplate(): string | undefined {
  const file = path.join(import.meta.dirname, '..', '..', '..', 'database-template.zst');
  return existsSync(file) ? file : undefined;
}

/** The template of a database folder that no process has open. */
export async function packTemplate(folder: string): Promise<Uint8Array> {
  const entries: Record<string, Uint8Array | null> = {};
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).replaceAll('\\', '/');
    entries[name] = entry.isDirectory() ? null : await readFile(file);
  }
  return promisify(zstdCompress)(serialize(entries), {
    params: {
      [constants.ZSTD_c_compressionLevel]: 19,
      // The three databases of a new folder are nearly the same: look back over all of them.
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
    },
  });
}

/** Writes a template's files into a folder, which is made. Nothing is synced. */
export async function unpackTemplate(template: string, folder: string): Promise<void> {
  const bytes = await promisify(zstdDecompress)(await readFile(template));
  const entries = Object.entries(deserialize(bytes) as TemplateEntries);
  await mkdir(folder, { recursive: true });
  for (const [name, content] of entries)
    if (content === null) await mkdir(path.join(folder, name), { recursive: true });
  for (const [name, content] of entries)
    if (content !== null) await writeFile(path.join(folder, name), content, { mode: 0o600 });
}
