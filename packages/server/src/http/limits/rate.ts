/** Lets each key go on at a steady rate, with a minute's worth at once. */
export interface Rate {
  /** Counts one more for a key at time `now` (ms); 0 where it may go on, else how many ms to wait. */
  take(key: string, now: number): number;
}

const minuteMs = 60_000;

/**
 * A rate by the generic cell rate algorithm (ITU-T I.371): one number a key, the time at which all that was taken is
 * paid off. What is refused costs nothing. Of more than `maxKeys` the one unused for longest is forgotten.
 * @param perMinute 0 means no limit
 */
export function createRate(perMinute: number, maxKeys = 20_000): Rate {
  if (perMinute === 0) return { take: () => 0 };
  const costMs = minuteMs / perMinute;
  const paidOffAt = new Map<string, number>();
  return {
    take(key, now) {
      const next = Math.max(paidOffAt.get(key) ?? 0, now) + costMs;
      const waitMs = next - minuteMs - now;
      if (waitMs > 0) return waitMs;
      paidOffAt.delete(key);
      paidOffAt.set(key, next);
      if (paidOffAt.size > maxKeys) {
        const [oldest] = paidOffAt.keys();
        if (oldest !== undefined) paidOffAt.delete(oldest);
      }
      return 0;
    },
  };
}
