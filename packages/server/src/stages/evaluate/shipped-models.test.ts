import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tldrRowSchema } from '../../datasets/forms/tldr-rows.ts';
import { artefactRows, heldOutFile, replayFile } from '../../models/artefact-rows.ts';
import { loadModel, type PortTask } from '../../models/loaded-models.ts';
import { folderFiles } from '../../models/model-folder.ts';
import { findShippedModels } from '../../models/shipped-models.ts';
import type { BehaviourResult } from './behaviour.ts';
import { heldTo } from './behaviour.ts';
import { runBehaviours } from './run-behaviours.ts';
import { isEvaluable, suitesOf } from './suites.ts';

const folder = join(import.meta.dirname, '../../../../../models');
const log = { error: (fields: unknown) => expect.fail(JSON.stringify(fields)) };
const shipped = await findShippedModels(folder, log);
const evaluable = shipped.filter(({ model }) => isEvaluable(model.task));

const broken = (results: readonly BehaviourResult[]) =>
  results.filter((result) => !heldTo(result)).map(({ name, failed }) => `${name}: ${failed}`);

describe('what ships as weights', () => {
  it('is there', () => {
    expect(evaluable.length).toBeGreaterThan(0);
  });

  it.each(evaluable.map(({ model, folder }) => ({ id: model.id, model, folder })))(
    'behaves: $id',
    async ({ model, folder }) => {
      const task = model.task as PortTask;
      const loaded = await loadModel(
        { ...model, folder },
        {
          onnxScorer() {
            throw new Error('what ships is no ONNX model');
          },
        },
      );
      const { behaviours } = await suitesOf[task]();
      expect(broken(runBehaviours(loaded as never, behaviours as never))).toEqual([]);
    },
  );
});

it('carries papers to learn again, and others to be asked whether it forgot', () => {
  const { folder, model } = shipped.find(({ model }) => model.task === 'tldr') ?? expect.fail('no tldr');
  const files = folderFiles(folder, model.artefacts);
  const replay = artefactRows(files, replayFile, tldrRowSchema);
  const heldOut = artefactRows(files, heldOutFile, tldrRowSchema);
  expect({ replay: replay.length, heldOut: heldOut.length }).toEqual({ replay: 240, heldOut: 150 });
  const learned = new Set(replay.map(({ source }) => source.join(' ')));
  expect(heldOut.filter(({ source }) => learned.has(source.join(' ')))).toEqual([]);
});
