import { keyPointFeatureNames } from '@papyri/core/summarize/key-point-features';
import { keyPointRankerOf } from '@papyri/core/summarize/key-point-ranker';
import type { Loader } from './loaders.ts';
import { treeScorer } from './tree-scorer.ts';

/** Format `trees`: `trees.json`, an ensemble over the features of core, of that order and number. */
export const loadKeyPointTrees: Loader<'key-points'> = (version, files) =>
  keyPointRankerOf(version, treeScorer(files, 'trees.json', keyPointFeatureNames.length));

/** Format `onnx`: `model.onnx`, the same in onnxruntime. */
export const loadKeyPointOnnx: Loader<'key-points'> = (version, files, { onnxScorer }) =>
  keyPointRankerOf(version, onnxScorer(files.bytes('model.onnx'), keyPointFeatureNames.length));
