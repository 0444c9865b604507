import type { ParameterSearch, Trial } from '@papyri/core/contracts/parameter-search';

/** What a trial came to with its largest budget; undefined where it never came to an end. */
export function lastValue({ results }: Trial): number | undefined {
  return results.findLast(({ value }) => value !== undefined)?.value;
}

const reached = ({ results }: Trial) => results.filter(({ value }) => value !== undefined).length;

/** Trials that came furthest first, among those the best first. */
export function rankedTrials({ trials, better }: ParameterSearch): readonly Trial[] {
  const sign = better === 'higher' ? -1 : 1;
  return [...trials].sort(
    (a, b) =>
      reached(b) - reached(a) || sign * ((lastValue(a) ?? 0) - (lastValue(b) ?? 0)) || a.number - b.number,
  );
}
