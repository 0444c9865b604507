import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storageFailure } from '../../storage-failure.ts';

/**
 * Why nothing can be written into a folder, by trying; undefined where it can be. For when an engine gave up and did not
 * say why: what it logs of a full or read-only disk depends on where in its work it was.
 */
export function writeFailureOf(folder: string): 'storage-full' | 'storage-read-only' | undefined {
  const file = join(folder, `write-probe-${process.pid}`);
  try {
    writeFileSync(file, 'probe');
    rmSync(file, { force: true });
    return undefined;
  } catch (error) {
    const code = storageFailure(error)?.code;
    return code === 'storage-full' || code === 'storage-read-only' ? code : undefined;
  }
}
