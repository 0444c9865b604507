import type { Cost } from '@papyri/core/contracts/provenance';

/** Bytes for people: `0 bytes`, `912 KB`, `2.1 MB` (1 KB is 1024 bytes, as file managers count). */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${Math.round(bytes)} ${Math.round(bytes) === 1 ? 'byte' : 'bytes'}`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** Milliseconds for people: `0.8 s`, `42 s`, `3 min`. */
export function formatDuration(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** US dollars: two places, more where the sum is small and not nothing. */
export function formatMoney(usd: number): string {
  if (usd > 0 && usd < 0.01) return `$${usd.toPrecision(1)}`;
  return `$${usd.toFixed(2)}`;
}

/** The quiet footer's line: what left this machine, how long it worked, what that cost. */
export function formatUsage(cost: Cost): string {
  return `${formatBytes(cost.bytesSent)} sent · ${formatDuration(cost.wallMs)} · ${formatMoney(cost.usd)}`;
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago an ISO date is, seen from `now` (milliseconds since 1970): `just now`, `3 days ago`. */
export function formatAgo(iso: string, now: number): string {
  const ms = now - Date.parse(iso);
  for (const [unit, length] of steps)
    if (ms >= length) return relative.format(-Math.floor(ms / length), unit);
  return 'just now';
}

const dayFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Days that were formatted before: a list that scrolls asks again and again. */
const days = new Map<string, string>();

/** A day as `12 Jun 2017`, in UTC as arXiv counts. */
export function formatDay(iso: string): string {
  const known = days.get(iso);
  if (known !== undefined) return known;
  const parts = Object.fromEntries(
    dayFormat.formatToParts(new Date(iso)).map((part) => [part.type, part.value]),
  );
  const day = `${parts.day} ${parts.month} ${parts.year}`;
  if (days.size > 5000) days.clear();
  days.set(iso, day);
  return day;
}
