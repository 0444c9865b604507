import { roleClassifierOf } from '@papyri/core/summarize/role-classifier-of';
import { aloneFeatures } from '@papyri/core/summarize/roles/abstract-features';
import { treeFeatures } from '@papyri/core/summarize/roles/found-features';
import { learnedRoles } from '@papyri/core/summarize/roles/learned-roles';
import { namedPredictor, readNamedModel } from 'onnx-train/linear/named-model';
import { readTreeModel } from 'onnx-train/trees/tree-model';
import type { Loader } from './loaders.ts';
import { jsonArtefact } from './model-files.ts';
import { stackLabeller } from './role-stack.ts';

/**
 * A model of format `role-stack`: `words.json`, `trees.json` and `chain.json` read abstracts, `alone.json` reads the
 * sentences that stand elsewhere. ZodError or RangeError where they are not what they should be or do not fit together.
 */
export const loadRoles: Loader<'roles'> = (version, files) => {
  const stack = {
    words: readNamedModel(jsonArtefact(files, 'words.json')),
    trees: readTreeModel(jsonArtefact(files, 'trees.json')),
    chain: readNamedModel(jsonArtefact(files, 'chain.json')),
  };
  const alone = readNamedModel(jsonArtefact(files, 'alone.json'));
  const { labels } = stack.words;
  for (const other of [stack.chain, alone])
    if (other.labels.join() !== labels.join()) throw new RangeError('the parts know different roles');
  const { width, outputs, objective } = stack.trees;
  if (width !== treeFeatures(labels.length) || outputs !== labels.length || objective !== 'softmax')
    throw new RangeError(`trees of ${width} features and ${outputs} outputs for ${labels.length} roles`);
  const inAbstract = stackLabeller(stack);
  const byItself = namedPredictor(alone);
  return roleClassifierOf(
    version,
    learnedRoles({
      labels,
      inAbstract: (sentences) => inAbstract([sentences]),
      alone: (sentences) =>
        byItself(
          sentences.map(({ text, place }) => aloneFeatures(text, place)),
          Int32Array.from({ length: sentences.length + 1 }, (_, at) => at),
        ),
    }),
  );
};
