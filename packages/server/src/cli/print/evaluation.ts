import type { Evaluation } from '@papyri/core/contracts/evaluation';
import { type Line, line, styled } from '../layout.ts';

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** What came of holding a version against another. */
export function evaluationLines(evaluation: Evaluation): readonly Line[] {
  const { model, against, suites, behaviours, cost, passed, reasons } = evaluation;
  return [
    line(
      0,
      styled('strong', model),
      styled('faint', ` against ${against}: `),
      passed ? styled('good', 'may take its place') : styled('bad', 'may not take its place'),
    ),
    ...reasons.map((reason) => line(2, styled('bad', reason))),
    ...(suites.length === 0
      ? [line(2, styled('faint', 'No dataset of this task is in the registry: made cases decided alone.'))]
      : []),
    ...suites.map(({ dataset, file, metric, items, candidate, current, difference, low, high }) =>
      line(
        2,
        styled('label', `${dataset}/${file}`),
        ` ${metric} ${candidate.toFixed(4)} against ${current.toFixed(4)}, ${signed(difference)}`,
        styled('faint', ` (95 %: ${signed(low)} to ${signed(high)}; ${items} items)`),
      ),
    ),
    ...behaviours.map(({ name, kind, cases, candidateFailed, currentFailed, mayFail }) =>
      line(
        2,
        styled(candidateFailed > mayFail * cases ? 'warning' : 'good', `${cases - candidateFailed}/${cases}`),
        ` ${name}`,
        styled('faint', ` (${kind}; ${cases - currentFailed}/${cases} before)`),
      ),
    ),
    line(
      2,
      `${cost.candidate.cpuMs.toFixed(1)} ms a paper, ${megabytes(cost.candidate.bytes)}`,
      styled('faint', ` (${cost.current.cpuMs.toFixed(1)} ms, ${megabytes(cost.current.bytes)} before)`),
    ),
  ];
}
