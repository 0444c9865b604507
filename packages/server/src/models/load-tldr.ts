import { readTreeModel } from 'onnx-train/trees/tree-model';
import { z } from 'zod';
import type { Loader } from './loaders.ts';
import { jsonArtefact, type ModelFiles } from './model-files.ts';
import { type TldrModel, tldrRankerFrom } from './tldr-model.ts';

/** `counts.json`: by stem, in how many abstracts it stood and in how many of their summaries. */
const countsSchema = z.object({
  abstracts: z.number().min(0),
  words: z.record(z.string(), z.tuple([z.number().min(0), z.number().min(0)])),
});

/**
 * What is learned, of format `tldr-trees`: weights in `sentences.json`, `counts.json`, and trees in `words.json` and
 * `forms.json`. ZodError where they are not what they should be.
 */
export function readTldr(files: ModelFiles): TldrModel {
  const { abstracts, words } = countsSchema.parse(jsonArtefact(files, 'counts.json'));
  return {
    sentences: z.array(z.number()).parse(jsonArtefact(files, 'sentences.json')),
    counts: { abstracts, words: new Map(Object.entries(words)) },
    words: readTreeModel(jsonArtefact(files, 'words.json')),
    forms: readTreeModel(jsonArtefact(files, 'forms.json')),
  };
}

/** A model of format `tldr-trees`. ZodError or RangeError where its artefacts are not what they should be. */
export const loadTldr: Loader<'tldr'> = (version, files) => tldrRankerFrom(version, readTldr(files));
