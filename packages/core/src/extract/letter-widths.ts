/** Widths of Times-Roman in thousandths of its size, from the space to the tilde (Adobe Font Metrics). */
const widths = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
  500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
  389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
  500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
  278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
const usualWidth = 500;

/** Rough width of a letter in font sizes: that of Times, to which other fonts for running text are close. */
export function letterWidth(unit: string): number {
  return (widths[unit.charCodeAt(0) - 32] ?? usualWidth) / 1000;
}

const descends = /[gjpqyQ,;()[\]{}|$§ç]/;
const rises = /[\p{Lu}\p{N}bdfhkl()[\]{}|/!?'"‘’“”&%$§@]|[^\p{ASCII}]/u;
const isLow = /[.,_\-–—:;~=+<>*·•]/;

/** Height in font sizes of the ink of a word in Times, from the letters that it has; undefined where they tell little. */
export function inkHeight(word: string): number | undefined {
  const letters = [...word].filter((unit) => !isLow.test(unit));
  if (letters.length < 2) return undefined;
  const up = letters.some((unit) => rises.test(unit))
    ? 0.68
    : letters.some((unit) => /[tij]/.test(unit))
      ? 0.6
      : 0.46;
  return up + (letters.some((unit) => descends.test(unit)) ? 0.22 : 0.01);
}
