import { z } from 'zod';

const longestLine = 2000;

/** One thing that a recipe says, a line of `events.jsonl`. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('metric'),
    name: z.string().min(1).max(100),
    step: z.int().nonnegative(),
    value: z.number(),
  }),
  z.object({ type: z.literal('progress'), done: z.number().nonnegative(), total: z.number().nonnegative() }),
  z.object({ type: z.literal('log'), line: z.string() }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;

/** Time and memory of the process at one moment, a line of `usage.jsonl`. */
export const usageSchema = z.object({
  /** The first start is 1, a resumption one more. */
  attempt: z.int().positive(),
  /** Since the start of this attempt. */
  atMs: z.number().nonnegative(),
  cpuMs: z.number().nonnegative(),
  bytes: z.int().nonnegative(),
  heapBytes: z.int().nonnegative(),
  /** The most of this attempt. */
  peakBytes: z.int().nonnegative(),
});
export type Usage = z.infer<typeof usageSchema>;

/** A metric as an event; what is no number cannot be drawn, and is said in the log. */
export function metricEvent(name: string, step: number, value: number): RunEvent {
  if (Number.isFinite(value)) return { type: 'metric', name, step, value };
  return logEvent(`${name} is ${value} at step ${step}`);
}

/** A line of the log; what is longer than a line is cut. */
export function logEvent(line: string): RunEvent {
  return { type: 'log', line: line.length > longestLine ? `${line.slice(0, longestLine)} …` : line };
}
