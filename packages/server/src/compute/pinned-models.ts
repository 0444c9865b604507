import { fallbackVariant, type ModelChoice } from '@papyri/core/contracts/provenance';
import { PapyriError } from '@papyri/core/errors';
import type { Measured } from '@papyri/core/ports/compute';
import type { Logger } from '../log.ts';
import { builtInVersion } from '../models/can-serve.ts';
import type { LocalModels, LocatedModel } from '../models/local-models.ts';
import type { Modelled } from './models-of-thread.ts';

interface Unserved {
  readonly choice: ModelChoice;
  readonly reason: string;
}

/**
 * Runs work of a thread with the versions that were pinned for it. One that is not to be had, or fails there, is
 * logged, what is built in takes its place, and the choices that are given back name what really served.
 */
export function pinnedModels(models: LocalModels | undefined, log: Pick<Logger, 'warn'> | undefined) {
  async function locate(choices: readonly ModelChoice[]) {
    const located: LocatedModel[] = [];
    const missing: Unserved[] = [];
    for (const choice of choices) {
      if (choice.version === builtInVersion) continue;
      try {
        if (!models) throw new Error('there is no registry');
        const model = await models.locate(choice);
        if (model) located.push(model);
      } catch (error) {
        missing.push({ choice, reason: wordsOf(error) });
      }
    }
    return { located, missing };
  }

  return async <Value extends Modelled>(
    choices: readonly ModelChoice[],
    run: (models: readonly LocatedModel[]) => Promise<Measured<Value>>,
  ): Promise<Measured<Value> & { readonly served: readonly ModelChoice[] }> => {
    const { located, missing } = await locate(choices);
    const unserved = [...missing];
    const fail = (task: string, reason: string) => {
      const choice = choices.find((one) => one.task === task);
      if (!choice) return;
      unserved.push({ choice, reason });
      models?.forget(choice);
    };
    let done: Measured<Value>;
    try {
      done = await run(located);
    } catch (error) {
      // A model may end its thread, by its size for one; what is built in does not.
      if (located.length === 0 || !PapyriError.isInstance(error) || error.code !== 'internal') throw error;
      done = await run([]);
      for (const { task } of located) fail(task, wordsOf(error.cause));
    }
    for (const { task, reason } of done.value.failed) fail(task, reason);
    for (const { choice, reason } of unserved)
      log?.warn(
        { model: `${choice.task}@${choice.version}`, reason },
        'a model could not serve; the built-in one did',
      );
    const failed = new Set(unserved.map(({ choice }) => choice.task));
    return {
      ...done,
      served: choices.map((choice) =>
        failed.has(choice.task) ? { ...choice, version: builtInVersion, variant: fallbackVariant } : choice,
      ),
    };
  };
}

function wordsOf(error: unknown): string {
  if (PapyriError.isInstance(error)) return error.detail ? `${error.code}: ${error.detail}` : error.code;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
