/**
 * How much of the weight of a query's neighbouring words stands near together in a text: pairs of neighbours, the
 * first at most `distance` words from the second, in either order. 0 to 1.
 */
export function pairCoverage(
  asked: readonly string[],
  list: readonly string[],
  weights: ReadonlyMap<string, number>,
  distance: number,
): number {
  const places = new Map<string, number[]>();
  for (const term of asked) places.set(term, []);
  for (const [at, term] of list.entries()) places.get(term)?.push(at);
  let whole = 0;
  let held = 0;
  for (let index = 1; index < asked.length; index += 1) {
    const first = asked[index - 1] ?? '';
    const second = asked[index] ?? '';
    const weight = (weights.get(first) ?? 0) + (weights.get(second) ?? 0);
    whole += weight;
    const others = places.get(second) ?? [];
    if (places.get(first)?.some((at) => others.some((other) => Math.abs(at - other) <= distance)))
      held += weight;
  }
  return whole === 0 ? 0 : held / whole;
}
