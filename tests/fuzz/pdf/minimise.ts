/**
 * The shortest list that still shows what a longer one does: delta debugging (Zeller and Hildebrandt 2002, ddmin).
 * `shows` is asked at most `most` times.
 */
export async function minimised<T>(
  whole: readonly T[],
  shows: (part: readonly T[]) => Promise<boolean>,
  most: number,
): Promise<readonly T[]> {
  let list = whole;
  let parts = 2;
  let asked = 0;
  while (list.length > 1 && asked < most) {
    const size = Math.ceil(list.length / parts);
    let shorter: readonly T[] | undefined;
    for (let from = 0; from < list.length && asked < most; from += size) {
      const rest = [...list.slice(0, from), ...list.slice(from + size)];
      asked++;
      if (rest.length > 0 && (await shows(rest))) {
        shorter = rest;
        break;
      }
    }
    if (shorter) {
      list = shorter;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) break;
    else parts = Math.min(list.length, parts * 2);
  }
  return list;
}
