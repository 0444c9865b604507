import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ModelHandover, modelHandoverSchema } from '@papyri/core/contracts/model-version';
import type { ModelTask } from '@papyri/core/ports/model-resolver';
import { keyPointFeatureNames } from '@papyri/core/summarize/key-point-features';
import { seededRandom } from 'onnx-train/random';
import { fitTrees } from 'onnx-train/trees/fit-trees';
import type { TreeModel } from 'onnx-train/trees/tree-model';
import { handoverFile, type ModelFolder } from '../model-folder.ts';

/** Trees that learned to prefer sentences with more of one feature, or with less of it. */
export function madeTrees(feature: string, sign: 1 | -1 = 1): TreeModel {
  const width = keyPointFeatureNames.length;
  const at = keyPointFeatureNames.indexOf(feature);
  if (at < 0) throw new RangeError(`there is no feature ${feature}`);
  const random = seededRandom(7);
  const rows = 400;
  const features = Float32Array.from({ length: rows * width }, () => random.next());
  const targets = Float32Array.from({ length: rows }, (_, row) => sign * (features[row * width + at] ?? 0));
  return fitTrees({ features, width, targets }, { objective: 'squared', rounds: 12, maxDepth: 2 }).model;
}

/** A version with these artefacts. */
export function madeHandover(
  version: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  given: { readonly task?: ModelTask; readonly format?: string; readonly createdAt?: string } = {},
): ModelHandover {
  const task = given.task ?? 'key-points';
  return modelHandoverSchema.parse({
    model: {
      id: `${task}@${version}`,
      task,
      version,
      format: given.format ?? 'trees',
      artefacts: Object.entries(files).map(([path, content]) => ({
        path,
        sha256: createHash('sha256').update(content).digest('hex'),
        size: Buffer.from(content).length,
      })),
      card: {
        language: ['en'],
        license: 'Apache-2.0',
        datasets: [],
        metrics: [],
        description: 'Made for a test.',
      },
      metrics: {},
      lineage: { datasets: [] },
      createdAt: given.createdAt ?? '2026-11-30T10:00:00.000Z',
    },
  });
}

/** Writes a version into a folder, as training hands it over. */
export function writeModel(
  folder: string,
  version: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  given: Parameters<typeof madeHandover>[2] = {},
): ModelFolder {
  const handover = madeHandover(version, files, given);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, handoverFile), JSON.stringify(handover));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, ...handover };
}

/** Writes {@link madeTrees} into a folder. */
export const writeMadeTrees = (
  folder: string,
  version: string,
  feature: string,
  sign: 1 | -1 = 1,
  createdAt?: string,
) =>
  writeModel(
    folder,
    version,
    { 'trees.json': JSON.stringify(madeTrees(feature, sign)) },
    createdAt ? { createdAt } : {},
  );
