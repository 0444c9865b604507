import type { OcrLine } from '../ports/ocr-engine.ts';
import { commonSizes } from './common-sizes.ts';
import { inkHeight, letterWidth } from './letter-widths.ts';
import { weightedMedian } from './weights.ts';

const pointsPerInch = 72;
/** From the foot of a p to the top of a d, in font sizes: 0.9 in Times and its like. */
const lineHeight = 0.9;

/** A line of a page that was read at so many pixels per inch. */
export interface LineAtDpi {
  readonly line: OcrLine;
  readonly dpi: number;
}

interface Estimates {
  readonly letters: number;
  /** Font sizes in points, by three measures; undefined where the line has nothing to measure. */
  readonly engine: number;
  readonly ink: number | undefined;
  readonly width: number | undefined;
}

function estimate({ line, dpi }: LineAtDpi): Estimates {
  const scale = pointsPerInch / dpi;
  const sideways = line.rotation === 90 || line.rotation === 270;
  const ink: { value: number; weight: number }[] = [];
  let long = 0;
  let inFontSizes = 0;
  let letters = 0;
  for (const { text, box } of line.words) {
    const [left, top, right, bottom] = box;
    const [along, across] = sideways ? [bottom - top, right - left] : [right - left, bottom - top];
    const height = inkHeight(text);
    if (height !== undefined) ink.push({ value: (across / height) * scale, weight: text.length });
    long += along;
    for (const unit of text) inFontSizes += letterWidth(unit);
    letters += text.length;
  }
  return {
    letters,
    engine: (line.size / lineHeight) * scale,
    ink: weightedMedian(ink),
    // A few letters say more of which letters they are.
    width: letters < 6 || inFontSizes === 0 ? undefined : (long / inFontSizes) * scale,
  };
}

/**
 * Font sizes of lines that OCR read, in points. What an engine says of the height of a line is off by a fifth now and then, and a
 * line of another size is another paragraph; so it has one voice of three, beside the height of the ink of the words and
 * their width, both by the letters that they have. Fonts are wider or narrower than Times: by how much is told by the
 * document. Sizes that differ by noise then count as one.
 */
export function sizesOfLines(lines: readonly LineAtDpi[]): ReadonlyMap<OcrLine, number> {
  const estimates = lines.map((one) => ({ ...one, ...estimate(one) }));
  const ratios = estimates.flatMap(({ ink, width, letters }) =>
    ink === undefined || width === undefined ? [] : [{ value: ink / width, weight: letters }],
  );
  const wideness = weightedMedian(ratios) ?? 1;
  const measured = estimates.map(({ line, letters, engine, ink, width }) => {
    const voices = [engine, ink, width === undefined ? undefined : width * wideness];
    const heard = voices.flatMap((value) => (value === undefined ? [] : [{ value, weight: 1 }]));
    return { line, weight: letters, size: weightedMedian(heard) ?? engine };
  });
  const common = commonSizes(measured);
  return new Map(measured.map(({ line, size }) => [line, common(size)]));
}
