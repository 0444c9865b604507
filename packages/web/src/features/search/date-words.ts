import { formatDay } from '../../format/format.ts';

const dayMs = 86_400_000;

/** Ranges that people ask for most; no days means any date. */
export const datePresets = [
  { label: 'Any date', days: undefined },
  { label: 'Past week', days: 7 },
  { label: 'Past month', days: 30 },
  { label: 'Past year', days: 365 },
  { label: 'Past five years', days: 1826 },
] as const;

/** The first day of a preset as YYYY-MM-DD in UTC, seen from `now` (milliseconds since 1970); empty for any date. */
export function presetFrom(days: number | undefined, now: number): string {
  return days === undefined ? '' : new Date(now - days * dayMs).toISOString().slice(0, 10);
}

/** A range of days in words; either end may be open. */
export function dateRangeWords(from: string | undefined, to: string | undefined): string {
  if (from && to) return `${formatDay(from)} to ${formatDay(to)}`;
  if (from) return `Since ${formatDay(from)}`;
  if (to) return `Until ${formatDay(to)}`;
  return 'Any date';
}
