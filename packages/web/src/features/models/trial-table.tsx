import type { ParameterSearch } from '@papyri/core/contracts/parameter-search';
import type { ParameterValue } from '@papyri/core/contracts/recipe';
import { clsx } from 'clsx';
import { megabyteWords, spanWords } from './run-words.ts';
import { rankedTrials } from './trial-order.ts';

const shown = (value: ParameterValue | undefined) =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value ?? '');

/** All trials, the best first, with what they came to at each budget. */
export function TrialTable({ search }: { search: ParameterSearch }) {
  const names = [...new Set(search.trials.flatMap(({ parameters }) => Object.keys(parameters)))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="overflow-x-auto rounded-lg border border-line" aria-label="Trials" tabIndex={0}>
      <table className="w-full text-left text-xs tabular-nums">
        <thead className="bg-sunk text-soft">
          <tr>
            {['Trial', search.metric, ...names, 'Time', 'Memory'].map((head) => (
              <th key={head} scope="col" className="whitespace-nowrap px-3 py-2 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rankedTrials(search).map(({ number, parameters, results }) => {
            const best = number === search.best?.number;
            return (
              <tr key={number} className={clsx('border-line border-t', best && 'bg-good-soft')}>
                <th scope="row" className="whitespace-nowrap px-3 py-1.5 font-medium">
                  {number}
                  {best && <span className="ml-2 text-good">best</span>}
                </th>
                <td className="whitespace-nowrap px-3 py-1.5">
                  {results.length === 0
                    ? 'waits'
                    : results.map(({ value }) => (value === undefined ? 'failed' : shown(value))).join(' → ')}
                </td>
                {names.map((name) => (
                  <td key={name} className="whitespace-nowrap px-3 py-1.5">
                    {shown(parameters[name])}
                  </td>
                ))}
                <td className="whitespace-nowrap px-3 py-1.5">
                  {spanWords(results.reduce((sum, { wallMs }) => sum + wallMs, 0))}
                </td>
                <td className="whitespace-nowrap px-3 py-1.5">
                  {megabyteWords(Math.max(0, ...results.map(({ peakBytes }) => peakBytes)))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
