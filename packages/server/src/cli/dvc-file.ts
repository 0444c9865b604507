import { createHash } from 'node:crypto';
import type { DatasetFile, DatasetVersion } from '@papyri/core/contracts/dataset';
import { yamlScalar } from '../yaml-scalar.ts';

/** In the order of code points, as Python sorts: UTF-8 keeps it, UTF-16 does not. */
const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A JSON string as Python's `json.dumps` writes it: everything beyond ASCII escaped. */
function pythonString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * The MD5 by which DVC names a folder: that of the list of its files as JSON, with `.dir` after it
 * (https://dvc.org/doc/user-guide/project-structure/internal-files#directories).
 */
export function dvcFolderHash(files: readonly Pick<DatasetFile, 'path' | 'md5'>[]): string {
  const entries = [...files]
    .sort((a, b) => byCodePoint(a.path, b.path))
    .map(({ path, md5 }) => `{"md5": "${md5}", "relpath": ${pythonString(path)}}`);
  return `${createHash('md5')
    .update(`[${entries.join(', ')}]`)
    .digest('hex')}.dir`;
}

/**
 * The `.dvc` file of a folder (https://dvc.org/doc/user-guide/project-structure/dvc-files): what `dvc add` would write,
 * and under `meta`, which DVC leaves to others, which dataset it is here.
 */
export function dvcFile(folderName: string, version: DatasetVersion): string {
  const { id, name, licence, source, size, files } = version;
  return [
    'outs:',
    `- md5: ${dvcFolderHash(files)}`,
    `  size: ${size}`,
    `  nfiles: ${files.length}`,
    '  hash: md5',
    `  path: ${yamlScalar(folderName)}`,
    'meta:',
    '  papyri:',
    `    dataset: ${yamlScalar(name)}`,
    `    version: ${id}`,
    `    licence: ${yamlScalar(licence)}`,
    `    source: ${yamlScalar(source)}`,
    '',
  ].join('\n');
}
