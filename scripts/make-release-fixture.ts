/**
 * Writes what a release left in its data folder to a small file for `tests/contract/upgrade.test.ts`: run the release,
 * read and ask something, stop it, then `node scripts/make-release-fixture.ts <data folder> <file.tar.zst>`. The folder is
 * opened as it is: nothing is brought forward.
 */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { constants, zstdCompressSync } from 'node:zlib';
import { openFolderBlobStore } from '@papyri/server/adapters/blob-store/folder';
import { systemClock } from '@papyri/server/adapters/clock/system';
import { openPglite } from '@papyri/server/adapters/database/pglite';
import { prepareBackup } from '@papyri/server/backup/prepare-backup';

const [dataDir, file] = process.argv.slice(2);
if (dataDir === undefined || file === undefined)
  throw new Error('usage: node scripts/make-release-fixture.ts <data folder> <file.tar.zst>');
const database = await openPglite({ dataDir });
try {
  const blobs = await openFolderBlobStore({ folder: path.join(dataDir, 'blobs'), clock: systemClock });
  const source = { database, blobs, clock: systemClock };
  const prepared = await prepareBackup(source, { spool: tmpdir(), blobs: 'included' });
  const bytes = await buffer(Readable.from(prepared.stream()));
  await prepared.dispose();
  await writeFile(file, zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 19 } }));
} finally {
  await database.close();
}
