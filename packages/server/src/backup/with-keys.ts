import { createHash } from 'node:crypto';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { archiveBytes, entryTime } from './archive-entries.ts';
import { backupManifestSchema } from './backup-manifest.ts';
import { entry, manifestBytes } from './prepare-backup.ts';
import { bytesInTar, sizeInHeader, tarBlockBytes } from './tar.ts';

/** An archive on its way. */
export interface ArchiveStream {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly bytes: number;
}

/**
 * Puts keys into an archive that comes without, so that they need never leave the machine on which they lie.
 * PapyriError `backup-interrupted` where it ends before its manifest does.
 */
export async function withKeys(
  archive: ArchiveStream,
  keys: Readonly<Record<string, string>>,
): Promise<ArchiveStream> {
  const source = archive.chunks[Symbol.asyncIterator]();
  let begun = Buffer.alloc(0);
  const have = async (bytes: number) => {
    while (begun.length < bytes) {
      const next = await source.next();
      if (next.done) throw new PapyriError('backup-interrupted');
      begun = Buffer.concat([begun, next.value]);
    }
  };
  await have(tarBlockBytes);
  const size = sizeInHeader(begun) ?? 0;
  await have(bytesInTar(size));
  const text = begun.subarray(tarBlockBytes, tarBlockBytes + size).toString('utf8');
  const rest = begun.subarray(bytesInTar(size));

  const content = Buffer.from(JSON.stringify(keys));
  const sha256 = createHash('sha256').update(content).digest('hex') as Sha256;
  const manifest = {
    ...backupManifestSchema.parse(JSON.parse(text)),
    keys: { bytes: content.length, sha256 },
  };
  const written = manifestBytes(manifest);
  const modifiedAt = entryTime(manifest);
  const chunks = async function* () {
    try {
      yield* entry('manifest.json', written.length, modifiedAt, [written]);
      yield* entry('keys.json', content.length, modifiedAt, [content]);
      yield rest;
      yield* { [Symbol.asyncIterator]: () => source };
    } finally {
      // Who sends it must hear that nobody listens any more.
      await source.return?.();
    }
  };
  return { chunks: chunks(), bytes: archiveBytes(written.length, manifest) };
}
