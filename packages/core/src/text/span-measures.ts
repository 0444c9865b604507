/** An answer as SQuAD compares it: lower case, without punctuation, articles and extra white space. */
export function normaliseAnswer(text: string): string {
  return text
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/g, '')
    .replace(/\b(a|an|the)\b/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ');
}

/** Whether a given answer is one of the right ones, and the best F1 of its words with one of them (Rajpurkar et al., EMNLP 2016). */
export function spanScores(given: string, right: readonly string[]): { exact: number; f1: number } {
  const own = normaliseAnswer(given);
  let exact = 0;
  let f1 = 0;
  for (const text of right) {
    const other = normaliseAnswer(text);
    if (own === other) exact = 1;
    f1 = Math.max(f1, wordF1(own.split(' '), other.split(' ')));
  }
  return { exact, f1 };
}

function wordF1(given: readonly string[], right: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of right) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of given) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    common += 1;
  }
  return common === 0 ? 0 : (2 * common) / (given.length + right.length);
}
