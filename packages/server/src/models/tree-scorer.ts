import type { RowScorer } from '@papyri/core/ports/row-scorer';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { readTreeModel } from 'onnx-train/trees/tree-model';
import { jsonArtefact, type ModelFiles } from './model-files.ts';

/**
 * The artefact `path`, a tree ensemble of onnx-train that gives one score a row, as a scorer of rows of `width`
 * features. Throws where it is none, or asks for other features.
 */
export function treeScorer(files: ModelFiles, path: string, width: number): RowScorer {
  const model = readTreeModel(jsonArtefact(files, path));
  if (model.width !== width) throw new RangeError(`${path} is of ${model.width} features, not of ${width}`);
  if (model.outputs !== 1) throw new RangeError(`${path} gives ${model.outputs} scores a row, not 1`);
  const { scores } = treePredictor(model);
  return (rows) => (rows.length === 0 ? [] : scores(rows));
}
