import type { Evaluation } from '@papyri/core/contracts/evaluation';

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** Clocks of some systems are too coarse to tell less. */
const took = (ms: number) => (ms < 0.1 ? 'too little to measure' : `${ms.toFixed(1)} ms of processor`);

/** Whether a version may take the place of another, why not, and what was measured. */
export function Verdict({ evaluation }: { evaluation: Evaluation }) {
  const { against, passed, reasons, suites, behaviours, cost } = evaluation;
  const cases = behaviours.reduce((sum, one) => sum + one.cases, 0);
  const right = behaviours.reduce((sum, one) => sum + one.cases - one.candidateFailed, 0);
  const rightBefore = behaviours.reduce((sum, one) => sum + one.cases - one.currentFailed, 0);
  return (
    <div className="mt-2 text-sm">
      <p>
        <span className={passed ? 'font-medium text-good' : 'font-medium text-warm'}>
          {passed ? 'May take the place of ' : 'May not take the place of '}
        </span>
        <span className="break-all">{against}</span>
      </p>
      {reasons.length > 0 && (
        <ul className="mt-1 list-disc space-y-1 pl-5">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <ul className="mt-2 space-y-1 text-soft tabular-nums">
        {suites.map(({ dataset, file, metric, candidate, current, difference, low, high, items }) => (
          <li key={`${dataset}/${file}`}>
            {`${dataset}/${file}: ${metric} ${candidate.toFixed(3)} against ${current.toFixed(3)}, ${signed(difference)} (95 %: ${signed(low)} to ${signed(high)}; ${items} items)`}
          </li>
        ))}
        <li>{`Made cases: ${right} of ${cases} right, ${rightBefore} before`}</li>
        <li>{`A paper takes ${took(cost.candidate.cpuMs)}, before ${took(cost.current.cpuMs)}`}</li>
      </ul>
      {suites.length === 0 && (
        <p className="mt-1 text-faint text-xs">
          Neither a dataset of this task is in the registry, nor does a version carry rows of one: made cases
          and cost decided alone, and they do not see all that may have been forgotten.
        </p>
      )}
    </div>
  );
}
