import type { PageLine } from './page-line.ts';
import { addTo, heaviest } from './weights.ts';

/** What is usual in a document. Sizes in points. */
export interface DocumentStyle {
  /** Size and font of most characters. */
  readonly bodySize: number;
  readonly bodyFontId: number;
  /** Distance between the baselines of running text. */
  readonly pitch: number;
  /** True where most running text is set bold, so that bold says nothing. */
  readonly bodyBold: boolean;
  /** Fonts of less than a fiftieth of the characters. */
  readonly rareFontIds: ReadonlySet<number>;
}

const referencesLine =
  /^(?:[\dIVX]+\.?\s+)?(?:references|bibliography|literature cited|literatur(?:verzeichnis)?)$/i;

/** Of the list of references with its number, in characters. */
const longestName = 60;

/** Lines before the list of references, which in short papers is longer than the text; all where that is nothing. */
function beforeReferences(lines: readonly PageLine[]): readonly PageLine[] {
  const start = lines.findLastIndex(
    ({ text }) => text.length <= longestName && referencesLine.test(text.trim()),
  );
  return start > lines.length / 6 ? lines.slice(0, start) : lines;
}

/** Measures the usual size, font and line distance over all pages. */
export function documentStyle(pages: readonly (readonly PageLine[])[]): DocumentStyle {
  const sizes = new Map<number, number>();
  const all = pages.flat();
  for (const line of beforeReferences(all)) if (!line.slanted) addTo(sizes, line.fontSize, line.text.length);
  const bodySize = heaviest(sizes) ?? 10;
  const fonts = new Map<number, number>();
  const allFonts = new Map<number, number>();
  for (const line of all) addTo(allFonts, line.fontId, line.text.length);
  const total = [...allFonts.values()].reduce((sum, count) => sum + count, 0);
  const rareFontIds = new Set([...allFonts].filter(([, count]) => count < 0.02 * total).map(([id]) => id));
  const pitches = new Map<number, number>();
  let boldLength = 0;
  let length = 0;
  for (const lines of pages) {
    let before: PageLine | undefined;
    for (const line of lines) {
      if (Math.abs(line.fontSize - bodySize) > 0.5 || line.slanted) continue;
      addTo(fonts, line.fontId, line.text.length);
      length += line.text.length;
      boldLength += line.boldShare * line.text.length;
      const step = before ? line.baseline - before.baseline : 0;
      if (before && step > 0.8 * bodySize && step < 3 * bodySize && Math.abs(line.left - before.left) < 3)
        addTo(pitches, Math.round(step * 4) / 4, 1);
      before = line;
    }
  }
  return {
    bodySize,
    bodyFontId: heaviest(fonts) ?? 0,
    pitch: heaviest(pitches) ?? bodySize * 1.2,
    bodyBold: boldLength > 0.6 * length,
    rareFontIds,
  };
}
