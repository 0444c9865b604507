/** Sum of weight × value over named features; names without a weight count nothing. */
export function linearScore(
  names: readonly string[],
  weights: Readonly<Record<string, number>>,
  values: ArrayLike<number>,
): number {
  let sum = 0;
  for (const [index, name] of names.entries()) sum += (weights[name] ?? 0) * (values[index] ?? 0);
  return sum;
}
