/** Share of the question's neighbouring words that stand at most two words apart in the sentence. */
export function pairShare(asked: readonly string[], list: readonly string[]): number {
  if (asked.length < 2) return 0;
  let found = 0;
  for (let index = 1; index < asked.length; index += 1)
    if (within(list, asked[index - 1] ?? '', asked[index] ?? '', 2)) found += 1;
  return found / (asked.length - 1);
}

/** Share of the question's phrases ("learning rate") that the sentence has as such; 0 where there is none. */
export function phraseShare(
  phrases: readonly (readonly [string, string])[],
  list: readonly string[],
): number {
  if (phrases.length === 0) return 0;
  return phrases.filter(([first, second]) => within(list, first, second, 1)).length / phrases.length;
}

function within(list: readonly string[], first: string, second: string, distance: number): boolean {
  for (let at = list.indexOf(first); at >= 0; at = list.indexOf(first, at + 1)) {
    const from = Math.max(0, at - distance);
    for (let other = from; other <= at + distance && other < list.length; other += 1)
      if (other !== at && list[other] === second) return true;
  }
  return false;
}

/** How close together the matched words stand: their number over the shortest stretch that holds each of them. */
export function nearness(matched: readonly string[], list: readonly string[]): number {
  if (matched.length < 2) return 0;
  const wanted = new Set(matched);
  const places: { readonly term: string; readonly at: number }[] = [];
  for (const [at, term] of list.entries()) if (wanted.has(term)) places.push({ term, at });
  const counts = new Map<string, number>();
  let shortest = Number.POSITIVE_INFINITY;
  let left = 0;
  for (const { term, at } of places) {
    counts.set(term, (counts.get(term) ?? 0) + 1);
    while (counts.size === wanted.size) {
      const out = places[left];
      if (out === undefined) break;
      shortest = Math.min(shortest, at - out.at + 1);
      const rest = (counts.get(out.term) ?? 0) - 1;
      if (rest > 0) counts.set(out.term, rest);
      else counts.delete(out.term);
      left += 1;
    }
  }
  return Number.isFinite(shortest) ? wanted.size / shortest : 0;
}

/** The longest stretch of the question's words that stands in the sentence side by side, as a share of them. */
export function longestRun(asked: readonly string[], list: readonly string[]): number {
  let most = 0;
  let row = new Array<number>(asked.length + 1).fill(0);
  for (const term of list) {
    const next = new Array<number>(asked.length + 1).fill(0);
    for (const [index, wanted] of asked.entries())
      if (wanted === term) {
        next[index + 1] = (row[index] ?? 0) + 1;
        most = Math.max(most, next[index + 1] ?? 0);
      }
    row = next;
  }
  return asked.length === 0 ? 0 : most / asked.length;
}

/** The longest subsequence of the question's words in the sentence, as a share of them. */
export function inOrder(asked: readonly string[], list: readonly string[]): number {
  let row = new Array<number>(asked.length + 1).fill(0);
  for (const term of list) {
    const next = [...row];
    for (const [index, wanted] of asked.entries())
      next[index + 1] =
        wanted === term ? (row[index] ?? 0) + 1 : Math.max(next[index] ?? 0, row[index + 1] ?? 0);
    row = next;
  }
  return asked.length === 0 ? 0 : (row[asked.length] ?? 0) / asked.length;
}
