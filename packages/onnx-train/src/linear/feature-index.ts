import { type SparseRows, sparseRows } from './sparse-rows.ts';

/** A row of features by name. */
export type NamedRow = Iterable<readonly [name: string, value: number]>;

/** Columns of the names that stand in at least `least` rows, in the order in which they first stand. */
export function featureIndex(rows: Iterable<NamedRow>, least = 1): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const names = new Set<string>();
    for (const [name] of row) names.add(name);
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const index = new Map<string, number>();
  for (const [name, count] of counts) if (count >= least) index.set(name, index.size);
  return index;
}

/** Rows by column; names that have none are left out. */
export function indexedRows(rows: readonly NamedRow[], index: ReadonlyMap<string, number>): SparseRows {
  const entries = rows.map((row) => {
    const known: [number, number][] = [];
    for (const [name, value] of row) {
      const column = index.get(name);
      if (column !== undefined) known.push([column, value]);
    }
    return known;
  });
  return sparseRows(entries, index.size);
}
