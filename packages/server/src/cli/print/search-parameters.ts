import type { ParameterSearch, Trial } from '@papyri/core/contracts/parameter-search';
import type { ParameterValue } from '@papyri/core/contracts/recipe';
import { type Line, line, styled } from '../layout.ts';

const mostTrials = 10;

const shown = (value: ParameterValue) =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);

const words = (parameters: Readonly<Record<string, ParameterValue>>) =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${shown(value)}`)
    .join(' ');

/** How far a search is: `12 of 27 · best rouge-1 42.1 (trial 3)`. */
export function searchWords({ progress, best, metric }: ParameterSearch): string {
  const found = best ? ` · best ${metric} ${shown(best.value)} (trial ${best.number})` : '';
  return `${progress.done} of ${progress.total} trainings${found}`;
}

/** Trials that came furthest first, of those the best. */
export function rankedTrials({ trials, better }: ParameterSearch): readonly Trial[] {
  const sign = better === 'higher' ? -1 : 1;
  const values = ({ results }: Trial) => results.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return [...trials].sort((a, b) => {
    const [left, right] = [values(a), values(b)];
    return (
      right.length - left.length || sign * ((left.at(-1) ?? 0) - (right.at(-1) ?? 0)) || a.number - b.number
    );
  });
}

/** What a search found: its best trials, and the command that makes a model of the first. */
export function searchLines(search: ParameterSearch): readonly Line[] {
  const { best, recipe, metric, seed, fixed } = search;
  const failed = search.trials.filter(({ results }) =>
    results.some(({ error }) => error !== undefined),
  ).length;
  const set = best && { ...fixed, ...best.parameters };
  return [
    line(0, styled('strong', `${search.trials.length} trials of ${recipe}`), `, ${searchWords(search)}`),
    ...rankedTrials(search)
      .filter(({ results }) => results.some(({ value }) => value !== undefined))
      .slice(0, mostTrials)
      .map(({ number, parameters, results }) =>
        line(
          2,
          styled(number === best?.number ? 'good' : 'label', `trial ${number}`),
          ` ${metric} ${results.map(({ value }) => (value === undefined ? 'failed' : shown(value))).join(' → ')} `,
          styled('faint', words(parameters)),
        ),
      ),
    ...(failed > 0 ? [line(2, styled('warning', `${failed} failed`))] : []),
    ...(set
      ? [
          line(
            0,
            `papyri train ${recipe} --seed ${seed}${Object.entries(set)
              .map(([name, value]) => ` --set ${name}=${value}`)
              .join('')}`,
          ),
        ]
      : [line(0, styled('warning', 'No trial came to an end; the page of models and --json tell why.'))]),
  ];
}
