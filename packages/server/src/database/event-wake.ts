/** Who in this process waits for which stream. A wake-up is a hint: too many cost a query, a missing one a second. */
const waiting = new Map<string, Set<() => void>>();

/** Wakes those who follow the stream in this process. The event may not be committed yet. */
export function announceAppend(stream: string): void {
  for (const wake of waiting.get(stream) ?? []) wake();
}

/** Calls `wake` at each append to the stream, until the returned function is called. */
export function onAppend(stream: string, wake: () => void): () => void {
  const listeners = waiting.get(stream) ?? new Set();
  waiting.set(stream, listeners.add(wake));
  return () => {
    listeners.delete(wake);
    if (listeners.size === 0 && waiting.get(stream) === listeners) waiting.delete(stream);
  };
}
