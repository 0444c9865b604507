import { artefactIfThere, unpackRows } from '../../models/artefact-rows.ts';
import type { LocatedModel } from '../../models/local-models.ts';
import { folderFiles } from '../../models/model-folder.ts';
import type { SuiteFile } from './compare-models.ts';

/**
 * Of the files that suites ask for and that are not here, the rows that a version carries: those of the first of
 * `versions` that has any. PapyriErrors `training-data-invalid`, `checksum-mismatch`.
 */
export function carriedFiles(
  suites: readonly { readonly dataset: string; readonly file: string; readonly artefact?: string }[],
  here: readonly SuiteFile[],
  versions: readonly (LocatedModel | undefined)[],
): SuiteFile[] {
  return suites.flatMap(({ dataset, file, artefact }): SuiteFile[] => {
    if (artefact === undefined) return [];
    if (here.some((one) => one.dataset === dataset && one.file === file)) return [];
    for (const version of versions) {
      const bytes = version && artefactIfThere(folderFiles(version.folder, version.artefacts), artefact);
      if (bytes) return [{ dataset, file, artefact, bytes: unpackRows(bytes) }];
    }
    return [];
  });
}
