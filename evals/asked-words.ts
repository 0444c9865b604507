import { wordsOf } from './word-order.ts';

/**
 * Fewest pages on which a line must come back, numbers aside, to be a running head or foot; two that follow one another
 * are enough where its number counts on.
 */
const fewestPages = 3;

const masked = (words: readonly string[]): string => words.join(' ').replace(/\p{N}+/gu, '#');

/** The same words, one number one further or back: "46 Spaces" and "47 Spaces". */
function countsOn(line: readonly string[], other: readonly string[]): boolean {
  if (line.length < 2 || masked(line) !== masked(other)) return false;
  const different = line.filter((word, i) => word !== other[i]);
  const at = line.findIndex((word, i) => word !== other[i]);
  return different.length === 1 && Math.abs(Number(line[at]) - Number(other[at])) === 1;
}

/**
 * Lines that other engines show first or last on several pages, with only their numbers changing: running heads and
 * feet, as their words joined by spaces. Pages are parted by form feeds.
 */
export function runningHeads(outputs: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const output of outputs) {
    const ends = output.split('\f').map((page) => {
      const lines = page
        .split('\n')
        .map(wordsOf)
        .filter((words) => words.length > 0);
      return [...new Set([lines[0], lines.at(-1)])].filter((line) => line !== undefined);
    });
    const pages = new Map<string, number>();
    for (const lines of ends)
      for (const key of new Set(lines.map(masked))) pages.set(key, (pages.get(key) ?? 0) + 1);
    for (const [index, lines] of ends.entries())
      for (const line of lines) {
        const beside = [...(ends[index - 1] ?? []), ...(ends[index + 1] ?? [])];
        if ((pages.get(masked(line)) ?? 0) >= fewestPages || beside.some((other) => countsOn(line, other)))
          found.add(line.join(' '));
      }
  }
  return found;
}

/**
 * The words of each paragraph of the truth that a reader of the PDF can be asked for. Left out are lines that belong to
 * the page (`heads`) and words that stand in no output at all: what is left of LaTeX, mathematics, stamps.
 */
export function askedWords(
  truth: string,
  outputs: readonly string[],
  heads: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const known = new Set(outputs.flatMap((output) => wordsOf(withWholeWords(output))));
  return truth.split(/\n\s*\n/).map((paragraph) => {
    const lines = paragraph.split('\n').filter((line) => !heads.has(wordsOf(line).join(' ')));
    return wordsOf(lines.join('\n')).filter((word) => known.has(word));
  });
}

/** A text with the words that its lines cut with a hyphen whole besides. */
function withWholeWords(text: string): string {
  const cut = /(?:[\p{L}\p{N}]+[-\u00ad\u2010\ufffe]\s*\n\s*)+[\p{L}\p{N}]+/gu;
  const whole = (text.match(cut) ?? []).map((word) => word.replace(/[-\u00ad\u2010\ufffe]\s*\n\s*/gu, ''));
  return `${text}\n${whole.join(' ')}`;
}
