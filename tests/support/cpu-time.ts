/**
 * CPU time of this process so far, in milliseconds. Tests that a function does not take quadratic time measure with
 * this: the clock on the wall also counts what the rest of a busy machine does.
 */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
