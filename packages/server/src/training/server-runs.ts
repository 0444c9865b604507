import { writeFile } from 'node:fs/promises';
import type { RecordId } from '@papyri/core/contracts/ids';
import type { RunRequest } from '@papyri/core/contracts/recipe';
import { PapyriError } from '@papyri/core/errors';
import { writeAtomically } from 'onnx-train/checkpoint/write-atomically';
import type { Services } from '../services.ts';
import { deliverRun } from './deliver-model.ts';
import { isAlive } from './is-alive.ts';
import { keepRunRecords } from './keep-run-records.ts';
import { prepareRun } from './prepare-run.ts';
import { readOutcome, readPlan } from './read-plan.ts';
import { recipesPlace } from './recipes-place.ts';
import { registerFolder } from './register-folder.ts';
import type { RunOutcome } from './run-outcome.ts';
import { type RunPlace, runPlace, trainingFolder } from './run-place.ts';
import { servicesRegistry } from './services-registry.ts';
import { startProcess, type TrainingProcess } from './start-process.ts';
import { sentError } from './worker-messages.ts';

/** Runs that were started from the page: processes of this server, which hands over what they make. */
export interface ServerRuns {
  /** Starts a run; gives its id when its process has started. PapyriErrors of {@link prepareRun}. */
  start(request: RunRequest, signal: AbortSignal): Promise<RecordId>;
  /** Goes on with a run that was stopped, failed or was interrupted. PapyriErrors `run-unknown`, `run-active`. */
  resume(id: RecordId): Promise<void>;
  /** Stops a run on this machine, whoever started it. PapyriError `run-unknown`. */
  cancel(id: RecordId): Promise<void>;
  /** Lets go of all; they can be resumed. */
  close(): void;
}

/** Opens the runs of a server. */
export function serverRuns(services: Services): ServerRuns {
  const training = trainingFolder(services.config);
  const going = new Map<RecordId, { readonly process: TrainingProcess; readonly ended: Promise<void> }>();
  const closing = new AbortController();

  /** What is trained and cannot be handed over has failed, and its record says why. */
  async function failed(place: RunPlace, error: unknown): Promise<void> {
    const { code, message, detail } = sentError(error);
    const outcome: RunOutcome = {
      state: 'failed',
      endedAt: new Date(services.clock.now()).toISOString(),
      error: { code, message, ...(detail === undefined ? {} : { detail }) },
    };
    await writeAtomically(place.outcome, [new TextEncoder().encode(JSON.stringify(outcome))]);
  }

  const deliver = (place: RunPlace) =>
    deliverRun(place, (folder) => registerFolder(services, folder, closing.signal));

  function launch(place: RunPlace, id: RecordId): void {
    const process = startProcess(place);
    const ended = process.done
      // How a run ended stands in its folder.
      .then(
        () =>
          deliver(place).then(
            () => {},
            (error: unknown) => failed(place, error),
          ),
        () => {},
      )
      .then(async () => {
        // The database is about to be closed; the next start does it.
        if (!closing.signal.aborted) await keepRunRecords(services);
      })
      .catch((err: unknown) => services.log.error({ err, run: id }, 'the end of a run was not written down'))
      .finally(() => going.delete(id));
    going.set(id, { process, ended });
  }

  return {
    async start(request, signal) {
      const place = await prepareRun(
        {
          recipe: request.recipe,
          datasets: request.datasets ?? {},
          parameters: request.parameters ?? {},
          seed: request.seed ?? 1,
          version: request.version,
          parent: request.parent,
          register: true,
        },
        {
          training,
          registry: async () => servicesRegistry(services),
          recipes: recipesPlace,
          newId: services.newId,
          now: services.clock.now(),
          signal,
        },
      );
      const { id } = readPlan(place);
      launch(place, id);
      return id;
    },
    async resume(id) {
      const place = runPlace(training, id);
      readPlan(place);
      const state = readOutcome(place)?.state;
      // It has said how it ended, and its process is about to be gone.
      if (state === 'cancelled' || state === 'failed') await going.get(id)?.ended;
      // Trained, and then something kept it from being registered.
      if (state === 'done' && !going.has(id)) return void (await deliver(place));
      const active = state === undefined && isAlive(place.usage, services.clock.now());
      if (going.has(id) || active) throw new PapyriError('run-active');
      launch(place, id);
    },
    async cancel(id) {
      const place = runPlace(training, id);
      readPlan(place);
      await writeFile(place.stop, '');
    },
    close() {
      closing.abort();
      for (const { process } of going.values()) process.leave();
    },
  };
}
