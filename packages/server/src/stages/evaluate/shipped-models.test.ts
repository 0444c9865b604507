import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadModel, type PortTask } from '../../models/loaded-models.ts';
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
