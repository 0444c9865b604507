import type {
  BehaviourComparison,
  Evaluation,
  ModelCost,
  SuiteResult,
} from '@papyri/core/contracts/evaluation';
import type { PortTask } from '../../models/loaded-models.ts';
import type { LoadedModel } from '../../models/loaders.ts';
import { heldTo } from './behaviour.ts';
import { judge } from './gate.ts';
import { runBehaviours } from './run-behaviours.ts';
import type { TaskSuites } from './suite.ts';

/** A file of a dataset that is here. */
export interface SuiteFile {
  readonly dataset: string;
  /** As the suite calls it. */
  readonly file: string;
  /** The artefact that its rows come from, where they are not all of them. */
  readonly artefact?: string;
  readonly bytes: Uint8Array;
}

/** A version that is ready, and what its heap took. */
export interface Contestant<Task extends PortTask> {
  readonly model: LoadedModel[Task];
  readonly bytes: number;
  /** It works in another thread: what it takes is told by the clock. */
  readonly elsewhere?: boolean;
}

export type Comparison = Pick<Evaluation, 'suites' | 'behaviours' | 'cost' | 'passed' | 'reasons'>;

const timedCalls = 20;
/** A version may take so many times the current one's time, and anything below {@link fastMs}. */
const slower = 3;
const fastMs = 60;

/**
 * Holds a candidate against the current version: on the files that are here, in the same made cases, in time and
 * memory. Without a file the made cases decide alone, and `suites` is empty.
 */
export function compareModels<Task extends PortTask>(
  { suites, behaviours, useOnce }: TaskSuites<Task>,
  files: readonly SuiteFile[],
  contestants: { readonly candidate: Contestant<Task>; readonly current: Contestant<Task> },
): Comparison {
  const { candidate, current } = contestants;
  const results = suites.flatMap((suite): SuiteResult[] => {
    const found = files.find(({ dataset, file }) => dataset === suite.dataset && file === suite.file);
    if (!found) return [];
    const scores = [candidate, current].map(({ model }) => suite.score(found.bytes, model));
    const [own = new Float64Array(), other = new Float64Array()] = scores;
    const { difference } = judge(own, other);
    const { dataset, file, metric } = suite;
    return [
      {
        dataset,
        file: found.artefact ?? file,
        metric,
        items: own.length,
        candidate: mean(own),
        current: mean(other),
        difference: difference.value,
        low: difference.low,
        high: difference.high,
      },
    ];
  });
  const before = runBehaviours(current.model, behaviours);
  const after = runBehaviours(candidate.model, behaviours);
  const cost = { candidate: costOf(candidate, useOnce), current: costOf(current, useOnce) };
  const reasons = [
    ...results
      .filter(({ high }) => high < 0)
      .map(
        ({ dataset, metric, difference }) =>
          `${dataset}: ${metric} ${difference.toFixed(4)}, and not by chance`,
      ),
    ...after
      .filter((result, at) => !heldTo(result) && result.failed > (before[at]?.failed ?? 0))
      .map(({ name, failed, cases }) => `${name}: ${failed} of ${cases} made cases fail`),
    ...(cost.candidate.cpuMs > Math.max(fastMs, slower * cost.current.cpuMs)
      ? [
          `it takes ${cost.candidate.cpuMs.toFixed(0)} ms a paper instead of ${cost.current.cpuMs.toFixed(0)} ms`,
        ]
      : []),
  ];
  return {
    suites: results,
    behaviours: after.map(
      ({ name, kind, cases, failed, mayFail }, at): BehaviourComparison => ({
        name,
        kind,
        cases,
        candidateFailed: failed,
        currentFailed: before[at]?.failed ?? 0,
        mayFail,
      }),
    ),
    cost,
    passed: reasons.length === 0,
    reasons,
  };
}

function costOf<Task extends PortTask>(
  { model, bytes, elsewhere = false }: Contestant<Task>,
  useOnce: (model: LoadedModel[Task]) => void,
): ModelCost {
  useOnce(model);
  if (elsewhere) {
    // Others may have the machine meanwhile: the least of many calls is what it takes.
    const took = Array.from({ length: timedCalls }, () => {
      const started = performance.now();
      useOnce(model);
      return performance.now() - started;
    });
    return { cpuMs: Math.min(...took), bytes };
  }
  // The clock of a thread's processor time may stand still for milliseconds: many calls are one measurement.
  const before = process.threadCpuUsage();
  for (let call = 0; call < timedCalls; call += 1) useOnce(model);
  const { user, system } = process.threadCpuUsage(before);
  return { cpuMs: (user + system) / 1000 / timedCalls, bytes };
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
