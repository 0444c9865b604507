/** At most so many of a list, evenly spread, the first and the last among them. */
export function thin<Value>(values: readonly Value[], most: number): readonly Value[] {
  if (values.length <= most) return values;
  const step = (values.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => Math.round(at * step)).flatMap((at) =>
    values.slice(at, at + 1),
  );
}
