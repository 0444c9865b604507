import { readTreeModel } from 'onnx-train/trees/tree-model';
import { z } from 'zod';
import type { Loader } from './loaders.ts';
import { jsonArtefact } from './model-files.ts';
import { tldrRankerFrom } from './tldr-model.ts';

/** `counts.json`: by stem, in how many abstracts it stood and in how many of their summaries. */
const countsSchema = z.object({
  abstracts: z.number().min(0),
  words: z.record(z.string(), z.tuple([z.number().min(0), z.number().min(0)])),
});

/**
 * A model of format `tldr-trees`: weights in `sentences.json`, `counts.json`, and trees in `words.json` and `forms.json`. ZodError or RangeError
 * where they are not what they should be.
 */
export const loadTldr: Loader<'tldr'> = (version, files) => {
  const { abstracts, words } = countsSchema.parse(jsonArtefact(files, 'counts.json'));
  return tldrRankerFrom(version, {
    sentences: z.array(z.number()).parse(jsonArtefact(files, 'sentences.json')),
    counts: { abstracts, words: new Map(Object.entries(words)) },
    words: readTreeModel(jsonArtefact(files, 'words.json')),
    forms: readTreeModel(jsonArtefact(files, 'forms.json')),
  });
};
