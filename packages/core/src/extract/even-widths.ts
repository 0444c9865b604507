/** Fewest characters behind the first of their word, and fewest kinds besides digits, that tell the widths of a font. */
const fewestSteps = 5;
const fewestKinds = 3;
/**
 * How far characters may stand from where the one width puts them, in font sizes, and how far one in so many may: fonts
 * made of pictures are not exact.
 */
const noise = 0.09;
const rareNoise = 0.16;
const rare = 12;

const space = 0x20;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/**
 * Says whether the characters of a line are all as wide as one another, as in a font for code. Digits are so in most fonts and
 * prove nothing. `edges` hold the left edge of each of `units`, in points.
 */
export function isEvenlyWide(units: readonly number[], edges: readonly number[], size: number): boolean {
  const words = wordsOf(units);
  let longest = words[0] ?? { start: 0, end: 0 };
  for (const word of words) if (word.end - word.start > longest.end - longest.start) longest = word;
  const offset = ({ start }: Word, at: number): number => Math.abs((edges[at] ?? 0) - (edges[start] ?? 0));
  const width = offset(longest, longest.end - 1) / (longest.end - longest.start - 1);
  let steps = 0;
  let away = 0;
  const kinds = new Set<number>();
  for (const word of words) {
    for (let at = word.start + 1; at < word.end; at++) {
      const apart = Math.abs(offset(word, at) - (at - word.start) * width);
      if (apart > rareNoise * size) return false;
      if (apart > noise * size) away++;
      steps++;
      const unit = units[at - 1] ?? 0;
      if (!isDigit(unit) && kinds.size < fewestKinds) kinds.add(unit);
    }
  }
  return steps >= fewestSteps && away * rare <= steps && kinds.size >= fewestKinds;
}

/** Places of a word's characters: `end` is behind the last. */
interface Word {
  readonly start: number;
  readonly end: number;
}

function wordsOf(units: readonly number[]): Word[] {
  const words: Word[] = [];
  for (let start = 0; start < units.length; ) {
    const found = units.indexOf(space, start);
    const end = found === -1 ? units.length : found;
    if (end > start) words.push({ start, end });
    start = end + 1;
  }
  return words;
}
