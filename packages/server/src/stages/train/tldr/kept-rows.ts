import { jsonLines } from '../../../datasets/forms/json-lines.ts';
import { type TldrRow, tldrRowSchema } from '../../../datasets/forms/tldr-rows.ts';
import {
  artefactIfThere,
  evenRows,
  heldOutFile,
  packRows,
  replayFile,
} from '../../../models/artefact-rows.ts';
import type { ModelFiles } from '../../../models/model-files.ts';
import type { DatasetReader } from '../recipe.ts';

/**
 * What a version carries so that it can be taught without its dataset: some papers that it was fitted to, and some of the
 * dev file, where the dataset has one. PapyriErrors of the reader.
 */
export async function keptRows(
  learned: readonly TldrRow[],
  dataset: DatasetReader | undefined,
  { replay, heldOut }: { readonly replay: number; readonly heldOut: number },
): Promise<Map<string, Uint8Array>> {
  const kept = new Map<string, Uint8Array>();
  if (replay > 0) kept.set(replayFile, packRows(evenRows(learned, replay)));
  if (heldOut > 0 && dataset?.paths.includes('dev.jsonl')) {
    const dev = jsonLines(await dataset.read('dev.jsonl'), tldrRowSchema);
    kept.set(heldOutFile, packRows(evenRows(dev, heldOut)));
  }
  return kept;
}

/** The same of the version that a taught one goes on from: whatever serves, the gate has something to ask. */
export function inheritedRows(parent: ModelFiles): Map<string, Uint8Array> {
  return new Map(
    [replayFile, heldOutFile].flatMap((path) => {
      const bytes = artefactIfThere(parent, path);
      return bytes ? [[path, bytes] as const] : [];
    }),
  );
}
