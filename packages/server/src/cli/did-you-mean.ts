/**
 * Number of letters to insert, delete, replace or swap with their neighbour to turn one word into the other (optimal
 * string alignment; Boytsov 2011, "Indexing methods for approximate dictionary searching", section 2.1).
 */
export function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    const above = rows[i - 1] ?? [];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? 0;
}

/** The known word that was probably meant: a third of its letters may be wrong, or it begins as typed. */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
  const word = typed.slice(0, 40).toLowerCase();
  if (word.length < 2) return undefined;
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance)[0]?.candidate;
  return near ?? known.find((candidate) => candidate.toLowerCase().startsWith(word));
}
