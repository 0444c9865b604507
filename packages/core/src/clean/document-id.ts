import type { DocumentId } from '../contracts/ids.ts';
import { stageVersions } from '../pipeline.ts';

/**
 * Names the text that extract and clean make of some sources: `doc-` and the hash of the sources' hashes and both
 * stages' versions. `sha256` gives the hash of a text as 64 lower-case hexadecimal digits.
 */
export function documentIdOf(
  sourceSha256s: readonly string[],
  sha256: (text: string) => string,
  versions: { readonly extract: number; readonly clean: number } = stageVersions,
): DocumentId {
  const name = [...sourceSha256s].sort().concat(`extract ${versions.extract}`, `clean ${versions.clean}`);
  return `doc-${sha256(name.join('\n'))}` as DocumentId;
}
