const firstDelayMs = 500;
const longestDelayMs = 15_000;

/**
 * Milliseconds to wait before try number `attempt` (0 is the first retry): exponential with full jitter, so that many
 * open pages do not all knock on a restarted server at once. `random` is in [0, 1).
 */
export function retryDelayMs(attempt: number, random: number): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
