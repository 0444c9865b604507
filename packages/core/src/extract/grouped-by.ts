import type { PageLine } from './page-line.ts';

/** Lines by what `keyOf` says of them, in the order given. */
export function groupedBy<Key>(
  lines: readonly PageLine[],
  keyOf: (line: PageLine) => Key,
): Map<Key, PageLine[]> {
  const groups = new Map<Key, PageLine[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}
