/** Where one list of words stands in another: `[start, end)` there, and how many words are the same in order. */
export interface Alignment {
  readonly start: number;
  readonly end: number;
  readonly matched: number;
}

const match = 2;
const mismatch = -1;
const gap = -1;

/**
 * The best local alignment of a few words within a text's words: T. F. Smith and M. S. Waterman, Identification of common
 * molecular subsequences, J. Mol. Biol. 147, 1981, with linear gaps. Undefined where not one word is the same.
 */
export function alignWords(needle: readonly string[], text: readonly string[]): Alignment | undefined {
  // Of the row above and this one: score, where the alignment starts, how many words match.
  let scores = new Int32Array(text.length + 1);
  let starts = new Int32Array(text.length + 1);
  let counts = new Int32Array(text.length + 1);
  let best: Alignment | undefined;
  let bestScore = 0;
  for (const word of needle) {
    const rowScores = new Int32Array(text.length + 1);
    const rowStarts = new Int32Array(text.length + 1);
    const rowCounts = new Int32Array(text.length + 1);
    for (let at = 1; at <= text.length; at += 1) {
      const same = text[at - 1] === word;
      const diagonal = (scores[at - 1] ?? 0) + (same ? match : mismatch);
      const above = (scores[at] ?? 0) + gap;
      const left = (rowScores[at - 1] ?? 0) + gap;
      const score = Math.max(0, diagonal, above, left);
      if (score === 0) continue;
      rowScores[at] = score;
      if (score === diagonal) {
        const fresh = (scores[at - 1] ?? 0) === 0;
        rowStarts[at] = fresh ? at - 1 : (starts[at - 1] ?? 0);
        rowCounts[at] = (fresh ? 0 : (counts[at - 1] ?? 0)) + (same ? 1 : 0);
      } else {
        const from =
          score === above ? { starts, counts, at } : { starts: rowStarts, counts: rowCounts, at: at - 1 };
        rowStarts[at] = from.starts[from.at] ?? 0;
        rowCounts[at] = from.counts[from.at] ?? 0;
      }
      if (score > bestScore) {
        bestScore = score;
        best = { start: rowStarts[at] ?? 0, end: at, matched: rowCounts[at] ?? 0 };
      }
    }
    scores = rowScores;
    starts = rowStarts;
    counts = rowCounts;
  }
  return best;
}
