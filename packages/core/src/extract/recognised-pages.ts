import type { OcrQuality, ParseQuality } from '../contracts/document.ts';
import type { OcrIdentity, OcrLine, OcrPage, OcrWord } from '../ports/ocr-engine.ts';
import type { PageFont, PageGlyphs } from '../ports/pdf-engine.ts';
import { boldWords } from './bold-words.ts';
import { type RecognisedPage, recognisedGlyphs } from './recognised-glyphs.ts';
import { sizesOfLines } from './recognised-sizes.ts';
import { isScannedPage, leastCharacters, visibleCharacters } from './scanned-page.ts';
import { readsBetter } from './unreadable-page.ts';

/** Pages read by OCR, by their index; the engine that read them; what a reader of the quality report must know. */
export interface Recognised {
  readonly identity: OcrIdentity;
  readonly pages: ReadonlyMap<number, RecognisedPage>;
  /** Such as which pages could not be read. */
  readonly notes: readonly string[];
}

/** Engines tell no fonts: all that is known is whether the strokes of a word are wide. */
const ocrFonts: readonly PageFont[] = [
  { name: 'OCR', weight: 400, italic: false },
  { name: 'OCR-Bold', weight: 700, italic: false },
];
/** Points, for a line that has nothing to measure. */
const usualSize = 10;
/** Words of less confidence and without a letter or digit are specks on the paper. */
const leastConfidence = 0.3;

/**
 * Puts what OCR read in place of pages that hold no text, so that everything after sees characters with boxes as from the
 * PDF engine. A page on which hardly anything was found stays as it was: it holds pictures. So does one whose own text has
 * as many words as what OCR read.
 */
export function withRecognised(pages: readonly PageGlyphs[], recognised: Recognised): PageGlyphs[] {
  const useful = usefulPages(pages, recognised);
  const lines = [...useful.values()].flatMap(({ content, dpi }) =>
    content.lines.map((line) => ({ line, dpi })),
  );
  const sizes = sizesOfLines(lines);
  const sizeOf = (line: OcrLine): number => sizes.get(line) ?? usualSize;
  const bold = boldWords(lines.map((one) => ({ ...one, size: sizeOf(one.line) })));
  // All pages share one list of fonts.
  const known = pages.find((page) => page.fonts.length > 0)?.fonts ?? [];
  const fonts = [...known, ...ocrFonts];
  const fontIdOf = (word: OcrWord): number => known.length + (bold.has(word) ? 1 : 0);
  return pages.map((page, index) => {
    const recognised = useful.get(index);
    const glyphs = recognised ? recognisedGlyphs(page, recognised, fontIdOf, sizeOf) : page;
    return { ...glyphs, fonts };
  });
}

/** What OCR read of the pages that are better for it, by their index. */
function usefulPages(
  pages: readonly PageGlyphs[],
  { pages: read }: Recognised,
): ReadonlyMap<number, RecognisedPage> {
  return new Map(
    [...read]
      .map(([index, page]) => [index, { ...page, content: withoutSpecks(page.content) }] as const)
      .filter(([index, { content }]) => {
        const text = textOf(content);
        const own = pages[index];
        if (visibleCharacters(text) < leastCharacters) return false;
        return own === undefined || isScannedPage(own) || readsBetter(text, own.text);
      }),
  );
}

/** The quality report of a document with what OCR came to. `pages` are those that the file gives. */
export function withOcrQuality(
  quality: ParseQuality,
  recognised: Recognised,
  pages: readonly PageGlyphs[],
): ParseQuality {
  const used = usefulPages(pages, recognised);
  const lines = [...used.values()].flatMap(({ content }) => content.lines);
  const { identity } = recognised;
  const ocr: OcrQuality = {
    ...identity,
    languages: [...identity.languages],
    pages: used.size,
    confidence: pageConfidence({ lines }) ?? 0,
  };
  const garbled = [...used.keys()].filter((index) => {
    const page = pages[index];
    return page !== undefined && !isScannedPage(page);
  });
  const notes = [...quality.notes, ...recognised.notes, ...notesOf(garbled.length)];
  return { ...quality, ...(used.size === 0 ? {} : { ocr }), notes };
}

function notesOf(garbled: number): string[] {
  if (garbled === 0) return [];
  return [
    garbled === 1
      ? 'the text of 1 page means nothing in the file: the page was read by OCR'
      : `the text of ${garbled} pages means nothing in the file: they were read by OCR`,
  ];
}

/** Mean over the characters of a page of what the engine says of its words; undefined where it found none. */
export function pageConfidence(content: Pick<OcrPage, 'lines'>): number | undefined {
  const words = content.lines.flatMap((line) => line.words);
  const characters = words.reduce((sum, word) => sum + word.text.length, 0);
  if (characters === 0) return undefined;
  return words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / characters;
}

/** A page of less confidence is in another script or no text at all: better none than letters that mean nothing. */
export const leastPageConfidence = 0.5;

function withoutSpecks(content: OcrPage): OcrPage {
  const lines = content.lines.flatMap((line) => {
    const words = line.words.filter(
      ({ text, confidence }) => confidence >= leastConfidence || /[\p{L}\p{N}]{2}/u.test(text),
    );
    return words.length === 0 ? [] : [{ ...line, words }];
  });
  return { ...content, lines };
}

const textOf = (content: OcrPage): string =>
  content.lines.map((line) => line.words.map((word) => word.text).join(' ')).join('\n');
