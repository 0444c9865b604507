import type { CitationIntentClassifier } from '@papyri/core/ports/citation-intent';
import { citingFeatures } from '@papyri/core/text/citing-features';
import { type NamedModel, namedPredictor, readNamedModel } from 'onnx-train/linear/named-model';
import type { Loader } from './loaders.ts';
import { jsonArtefact } from './model-files.ts';

/** Makes a fitted model ready once. */
export function citationIntentOf(version: string, model: NamedModel): CitationIntentClassifier {
  const predict = namedPredictor(model);
  const { labels } = model;
  return {
    version,
    labels,
    classify(sentences) {
      const starts = Int32Array.from({ length: sentences.length + 1 }, (_, at) => at);
      const found = predict(sentences.map(citingFeatures), starts);
      return sentences.map((_sentence, row) => found.slice(row * labels.length, (row + 1) * labels.length));
    },
  };
}

/** A model of format `named-linear`: `intent.json`. ZodError or RangeError where it is not what it should be. */
export const loadCitationIntent: Loader<'citation-intent'> = (version, files) =>
  citationIntentOf(version, readNamedModel(jsonArtefact(files, 'intent.json')));
