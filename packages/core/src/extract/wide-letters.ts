import type { DocumentStyle } from './document-style.ts';
import type { FontStyle } from './font-style.ts';
import type { PageLine } from './page-line.ts';

/** How much wider than usual the letters of a bold line, and of each of its words, are: Computer Modern's by 1.15. */
const boldLine = 1.08;
const boldWord = 1.04;
/** Letters of one word that differ by less of the font size are of a font for code. */
const evenly = 0.06;
/** Letters of a line or word that tell its weight; how often a letter must stand in the text that its width is known. */
const enoughLetters = 6;
const enoughInWord = 3;
const fewestSeen = 4;
/** Lines of running text that tell how wide its letters are. */
const enoughLines = 400;
/** A line of running text has so many characters; one that is bold of itself, and no heading, is not told here. */
const shortestRunning = 30;
/** Sizes closer than this, in points, are one. */
const sameSize = 0.3;

const isLetter = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);

/**
 * Marks lines as bold whose letters are wider than those of the running text, where fonts have no names that say so: dvips
 * leaves fonts made of pixels so, and all of a file's look like one. Sizes in points.
 */
export function markWideLetters(
  pages: readonly (readonly PageLine[])[],
  styles: readonly FontStyle[],
  style: DocumentStyle,
): readonly (readonly PageLine[])[] {
  if (styles[style.bodyFontId]?.named !== false) return pages;
  const isBodyLine = (line: PageLine): boolean =>
    !line.mono &&
    !line.slanted &&
    Math.abs(line.fontSize - style.bodySize) < sameSize &&
    styles[line.fontId]?.named === false;
  const widths = usualWidths(pages, isBodyLine);
  return pages.map((lines) =>
    lines.map((line) =>
      isBodyLine(line) && isWide(line, widths)
        ? { ...line, boldShare: 1, boldStart: line.text.length, boldEnd: true }
        : line,
    ),
  );
}

/** Mean width of each letter in font sizes, by its code; 0 where it is hardly seen. */
function usualWidths(
  pages: readonly (readonly PageLine[])[],
  isBodyLine: (line: PageLine) => boolean,
): Float64Array {
  const sums = new Float64Array(128);
  const seen = new Float64Array(128);
  let left = enoughLines;
  for (const lines of pages) {
    if (left <= 0) break;
    for (const line of lines) {
      if (line.text.length < shortestRunning || !isBodyLine(line)) continue;
      left--;
      for (let at = 0; at < line.text.length; at++) {
        const unit = line.text.charCodeAt(at);
        if (!isLetter(unit)) continue;
        sums[unit] = (sums[unit] ?? 0) + widthAt(line, at);
        seen[unit] = (seen[unit] ?? 0) + 1;
      }
    }
  }
  return sums.map((sum, unit) => ((seen[unit] ?? 0) < fewestSeen ? 0 : sum / (seen[unit] ?? 1)));
}

const widthAt = ({ edges, fontSize }: PageLine, at: number): number =>
  Math.abs((edges[at + 1] ?? 0) - (edges[at] ?? 0)) / fontSize;

/** All its words are set wide, as far as they have the letters to tell it and are no code. */
function isWide(line: PageLine, widths: Float64Array): boolean {
  let own = 0;
  let usual = 0;
  let letters = 0;
  for (const { index, 0: word } of line.text.matchAll(/[A-Za-z]+/g)) {
    let ofWord = 0;
    let usualOfWord = 0;
    let known = 0;
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    for (let at = index; at < index + word.length; at++) {
      const expected = widths[line.text.charCodeAt(at)] ?? 0;
      if (expected === 0) continue;
      const width = widthAt(line, at);
      if (width < least) least = width;
      if (width > most) most = width;
      ofWord += width;
      usualOfWord += expected;
      known++;
    }
    if (known >= enoughInWord && most < least + evenly) continue;
    if (known >= enoughInWord && ofWord < boldWord * usualOfWord) return false;
    own += ofWord;
    usual += usualOfWord;
    letters += known;
  }
  return letters >= enoughLetters && own > boldLine * usual;
}
