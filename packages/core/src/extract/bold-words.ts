import type { OcrLine, OcrWord } from '../ports/ocr-engine.ts';
import { weightedMedian } from './weights.ts';

/** Strokes of bold Times are one and a half times as wide as those of the regular; capitals have wider ones by themselves. */
const boldRatio = 1.3;
const boldCapitals = 1.5;
const pointsPerInch = 72;

/** A line, the pixels per inch that it was read at, and its font size in points. */
export interface SizedLine {
  readonly line: OcrLine;
  readonly dpi: number;
  readonly size: number;
}

/**
 * The words that are set bold: strokes wider, by their size, than those of most letters of the document. What has neither
 * letter nor digit goes with its neighbour.
 */
export function boldWords(lines: readonly SizedLine[]): ReadonlySet<OcrWord> {
  const relative = ({ dpi, size }: SizedLine, { stroke }: OcrWord): number | undefined =>
    stroke === undefined ? undefined : stroke / ((size * dpi) / pointsPerInch);
  const usual = weightedMedian(
    lines.flatMap((one) =>
      one.line.words.flatMap((word) => {
        const value = relative(one, word);
        return value === undefined ? [] : [{ value, weight: word.text.length }];
      }),
    ),
  );
  const bold = new Set<OcrWord>();
  if (usual === undefined) return bold;
  for (const one of lines) {
    const { words } = one.line;
    const verdicts = words.map((word) => {
      const value = relative(one, word);
      if (value === undefined || !/[\p{L}\p{N}]/u.test(word.text)) return undefined;
      return value > usual * (/\p{Lu}{2}/u.test(word.text) ? boldCapitals : boldRatio);
    });
    for (const [index, word] of words.entries()) {
      const verdict =
        verdicts[index] ??
        verdicts.slice(index + 1).find((known) => known !== undefined) ??
        verdicts.slice(0, index).findLast((known) => known !== undefined);
      if (verdict) bold.add(word);
    }
  }
  return bold;
}
