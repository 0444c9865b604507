import type { Artefact, Run } from '@papyri/core/contracts/run';
import { isAlive } from './is-alive.ts';
import { lineReader } from './read-lines.ts';
import { readOutcome, readPlan } from './read-plan.ts';
import { runEventSchema, usageSchema } from './run-events.ts';
import type { RunPlace } from './run-place.ts';
import type { RunPlan } from './run-plan.ts';
import { thin } from './thin.ts';
import { usageTotals } from './usage-totals.ts';

const mostMetrics = 100_000;
const mostMemory = 2000;
const mostLog = 200_000;

/** Follows the files of one run; `read` tells what they say now. */
export interface RunReader {
  readonly plan: RunPlan;
  /** `artefacts`: what it made, which only its process knows until it is done. */
  read(now: number, artefacts?: readonly Artefact[]): Run;
}

/** Opens the record of a run that lies in a folder. PapyriError `run-unknown`. */
export function openRun(place: RunPlace): RunReader {
  const plan = readPlan(place);
  const nextEvents = lineReader(place.events, runEventSchema);
  const nextUsage = lineReader(place.usage, usageSchema);
  // Steps between the last checkpoint and a kill are done again: what was written last counts.
  const metrics = new Map<string, Run['metrics'][number]>();
  const usage = usageTotals();
  let progress: Run['progress'];
  let log = '';

  function takeEvents(): void {
    for (const event of nextEvents())
      if (event.type === 'metric') {
        const { name, step, value } = event;
        metrics.set(`${step} ${name}`, { name, step, value });
      } else if (event.type === 'progress') progress = { done: event.done, total: event.total };
      else log = `${log}${event.line}\n`.slice(-mostLog);
  }

  return {
    plan,
    read(now, artefacts = []) {
      takeEvents();
      usage.add(nextUsage());
      const outcome = readOutcome(place);
      const { wallMs, cpuMs, memory, peak } = usage.total();
      return {
        id: plan.id,
        task: plan.task,
        recipe: plan.recipe,
        state: outcome?.state ?? (isAlive(place.usage, now) ? 'running' : 'interrupted'),
        ...(progress ? { progress } : {}),
        version: plan.version,
        startedAt: plan.startedAt,
        ...(outcome ? { endedAt: outcome.endedAt } : {}),
        wallMs,
        cpuMs,
        parameters: plan.parameters,
        seed: plan.seed,
        datasets: plan.datasets.map(({ name, id }) => ({ name, id })),
        codeRevision: plan.codeRevision,
        metrics: [...thin([...metrics.values()], mostMetrics)],
        memory: [...thin(memory, mostMemory)],
        ...(peak ? { peakMemory: peak } : {}),
        ...(outcome?.error ? { error: { code: outcome.error.code, message: outcome.error.message } } : {}),
        artefacts: [...(outcome?.artefacts ?? artefacts)],
        log,
      };
    },
  };
}
