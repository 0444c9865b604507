import { countMatches } from '../text/matches.ts';
import { isCaptionStart } from './caption-start.ts';
import type { DocumentStyle } from './document-style.ts';
import { columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';

/** Pieces on one baseline, from left to right. */
interface Band {
  readonly baseline: number;
  readonly lines: PageLine[];
}

/** A band that was looked at: whether it is a row of numbers or of many cells. */
interface SeenBand extends Band {
  readonly tabular: boolean;
}

/** Fewest rows of cells, one under the other, that make a table without rules. */
const minRows = 3;
/** Pieces of one row that cannot be words of running text. */
const manyCells = 4;
/** A word in small letters; one with hyphens counts once. */
const smallWord = /(?<![\p{L}\p{N}-])\p{Ll}{2,}(?:-\p{L}+)*(?![\p{L}\p{N}-])/gu;
/** Small words that make a line one of running text. */
const manyWords = 5;
/** Told quickly: a line without any of these holds no number. */
const mayHoldNumber = /[\d–—-]/;
const number = /^[-+−–~<>≤≥±]?[($€£]?\d[\d.,:%×xkKMBe±()/-]*[%*†‡]?\)?$|^[-–—]$/;

/**
 * Finds the lines of tables that no rule frames: rows of numbers or of many cells, at least three one under the other.
 * Each column of the page is searched by itself, then the page as a whole.
 */
export function findTabularLines(
  lines: readonly PageLine[],
  layout: PageLayout,
  style: DocumentStyle,
  isProse: (line: PageLine) => boolean,
): ReadonlySet<PageLine> {
  const found = new Set<PageLine>();
  const level = lines.filter((line) => line.rotation === 0 && !line.slanted);
  const isRunning = runningBeside(level);
  const groups =
    layout.columns.length > 1
      ? layout.columns.map((_, i) => level.filter((line) => columnIndex(layout, line) === i))
      : [];
  for (const group of [...groups, level]) {
    let run: SeenBand[] = [];
    let heads: SeenBand[] = [];
    let rows = 0;
    const close = (): void => {
      // A heading after the last row is none of the table.
      const end = run.findLastIndex((band) => band.tabular) + 1;
      // Numbers alone are the marks of an axis or a matrix.
      const worded = run.some((band) => band.lines.some((line) => /\p{L}{2}/u.test(line.text)));
      if (rows >= minRows && worded)
        for (const band of run.slice(0, end))
          for (const line of band.lines) if (!isRunning(line)) found.add(line);
      run = [];
      rows = 0;
    };
    for (const { baseline, lines } of bandsOf(group)) {
      const band = { baseline, lines, tabular: isRow(lines, isProse, isRunning) };
      const before = run.at(-1);
      const near = before === undefined || band.baseline - before.baseline < 2.2 * style.pitch;
      const { tabular } = band;
      // One row of words between rows of numbers is a heading inside the table.
      const tolerated = rows > 0 && before?.tabular === true && isHeadOfRows(band, isProse);
      if (!near || !(tabular || tolerated)) close();
      if (tabular || (tolerated && near)) {
        run.push(...heads.splice(0), band);
        if (tabular) rows++;
      } else {
        const above = heads.at(-1);
        if (above && band.baseline - above.baseline > 2.2 * style.pitch) heads = [];
        heads = isHeadOfRows(band, isProse) ? [...heads.slice(-2), band] : [];
      }
    }
    close();
  }
  return found;
}

function bandsOf(lines: readonly PageLine[]): Band[] {
  const bands: Band[] = [];
  for (const line of [...lines].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const band = bands.at(-1);
    if (band && line.baseline - band.baseline < 2.5) band.lines.push(line);
    else bands.push({ baseline: line.baseline, lines: [line] });
  }
  return bands;
}

/**
 * Running text beside a table, narrower than its column: lines of many small words, and the lines of the same shape
 * next to them.
 */
function runningBeside(lines: readonly PageLine[]): (line: PageLine) => boolean {
  const places = new Map(lines.map((line, i) => [line, i]));
  const counts: number[] = [];
  const words = (i: number): number => {
    counts[i] ??= countMatches(smallWord, lines[i]?.text ?? '', manyWords);
    return counts[i];
  };
  const sameShape = (a: PageLine | undefined, b: PageLine): boolean =>
    a !== undefined &&
    Math.abs(a.left - b.left) < 2 &&
    Math.abs(a.right - b.right) < 0.2 * (b.right - b.left) &&
    Math.abs(a.fontSize - b.fontSize) < 0.3;
  return (line) => {
    const i = places.get(line) ?? -1;
    if (words(i) >= manyWords) return true;
    return words(i) >= 2 && [i - 1, i + 1].some((k) => words(k) >= manyWords && sameShape(lines[k], line));
  };
}

function isRow(
  lines: readonly PageLine[],
  isProse: (line: PageLine) => boolean,
  isRunning: (line: PageLine) => boolean,
): boolean {
  if (lines.some(isProse) || !lines.some(({ text }) => mayHoldNumber.test(text))) return false;
  const cells = lines.filter((line) => !isRunning(line));
  if (cells.length === 0) return false;
  let words = 0;
  let numbers = 0;
  for (const { text } of cells)
    for (const word of text.split(' ')) {
      words++;
      if (number.test(word)) numbers++;
    }
  const math = cells.reduce((sum, line) => sum + line.mathShare, 0) / cells.length;
  if (math > 0.4) return false;
  if (numbers >= 3 && numbers >= 0.5 * words) return true;
  return cells.length >= manyCells && numbers >= 0.25 * words;
}

function isHeadOfRows(band: Band, isProse: (line: PageLine) => boolean): boolean {
  return band.lines.every(
    (line) =>
      !isProse(line) && line.text.length < 40 && !/[.:]$/.test(line.text) && !isCaptionStart(line.text),
  );
}
