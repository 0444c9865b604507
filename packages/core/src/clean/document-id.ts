import type { DocumentId } from '../contracts/ids.ts';
import { stageVersions } from '../pipeline.ts';

/**
 * Names the text that extract and clean make of some sources: `doc-` and the hash of the sources' hashes and both
 * stages' versions. `sha256` gives the hash of a text as 64 lower-case hexadecimal digits.
 *
 * `ocr` names what read the pages that are pictures: another engine, version or language gives another text. It is given
 * for a text that holds such pages and for no other, so that a file with a text layer has one name whatever is set, and
 * the text of a scan that was read without OCR is not taken for one that was read with it.
 */
export function documentIdOf(
  sourceSha256s: readonly string[],
  sha256: (text: string) => string,
  options: {
    readonly versions?: { readonly extract: number; readonly clean: number };
    readonly ocr?: string;
  } = {},
): DocumentId {
  const { versions = stageVersions, ocr } = options;
  const name = [...sourceSha256s]
    .sort()
    .concat(`extract ${versions.extract}`, `clean ${versions.clean}`, ocr === undefined ? [] : `ocr ${ocr}`);
  return `doc-${sha256(name.join('\n'))}` as DocumentId;
}
