/** Letters and digits only: the boxes cut between words, and ligatures or hyphens differ between text layers. */
function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Share of the quote's letters that stand under the boxes, in order (longest common subsequence). */
export function covered(quote: string, found: string): number {
  const a = letters(quote);
  const b = letters(found);
  let row = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j += 1)
      next[j] = a[i - 1] === b[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0);
    row = next;
  }
  return (row[b.length] ?? 0) / Math.max(1, a.length);
}
