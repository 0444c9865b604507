import { graphicKinds, type PageFont, type PageGlyphs } from '../../ports/pdf-engine.ts';
import { type ExtractInput, extractDocument } from '../extract-document.ts';

/** A line as a test puts it on a page: `x` and `y` are where its baseline starts, in points of the displayed page. */
export interface PutLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** Index into {@link madeFonts}; 0 is the running text's. */
  readonly font?: number;
  readonly rotation?: 0 | 90 | 180 | 270;
}

export const madeFonts: readonly PageFont[] = [
  { name: 'Times-Roman', weight: 400, italic: false },
  { name: 'Times-Bold', weight: 700, italic: false },
  { name: 'CMMI10', weight: 400, italic: true },
  { name: 'Courier', weight: 400, italic: false },
  { name: 'Times-Italic', weight: 400, italic: true },
];

/** Every character is this share of the font size wide. */
export const characterWidth = 0.5;

const directions = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const;

/** Makes the characters of a page as the engine gives them: line by line in the order given, a line end after each. */
export function madePage(
  page: number,
  lines: readonly PutLine[],
  options: {
    readonly width?: number;
    readonly height?: number;
    readonly graphics?: readonly {
      readonly kind: (typeof graphicKinds)[number];
      readonly box: readonly [number, number, number, number];
    }[];
  } = {},
): PageGlyphs {
  const { width = 612, height = 792, graphics = [] } = options;
  let text = '';
  const boxes: number[] = [];
  const baselines: number[] = [];
  const fontSizes: number[] = [];
  const fontIds: number[] = [];
  const rotations: number[] = [];
  for (const { text: words, x, y, size = 10, font = 0, rotation = 0 } of lines) {
    const [dx, dy] = directions[rotation];
    const step = size * characterWidth;
    for (let i = 0; i <= words.length; i++) {
      const isEnd = i === words.length;
      const startX = x + dx * step * i;
      const startY = y + dy * step * i;
      const endX = startX + dx * (isEnd ? 0 : step);
      const endY = startY + dy * (isEnd ? 0 : step);
      // Letters reach from the baseline to the left of the direction of reading.
      const [upX, upY] = [dy * size * 0.8, -dx * size * 0.8];
      text += isEnd ? '\n' : words[i];
      boxes.push(
        Math.min(startX, endX, startX + upX, endX + upX),
        Math.min(startY, endY, startY + upY, endY + upY),
        Math.max(startX, endX, startX + upX, endX + upX),
        Math.max(startY, endY, startY + upY, endY + upY),
      );
      baselines.push(rotation === 90 || rotation === 270 ? x : y);
      fontSizes.push(size);
      fontIds.push(font);
      rotations.push(rotation);
    }
  }
  return {
    page,
    width,
    height,
    text,
    boxes: Float32Array.from(boxes),
    baselines: Float32Array.from(baselines),
    fontSizes: Float32Array.from(fontSizes),
    fontIds: Uint16Array.from(fontIds),
    rotations: Uint16Array.from(rotations),
    fonts: madeFonts,
    graphics: Float32Array.from(graphics.flatMap(({ box }) => box)),
    graphicTypes: Uint8Array.from(graphics, ({ kind }) => graphicKinds.indexOf(kind)),
  };
}

/** Extracts a document from made pages. */
export function extractMade(pages: readonly PageGlyphs[], rest: Partial<ExtractInput> = {}) {
  return extractDocument({
    sourceSha256: '0'.repeat(64),
    pages,
    outline: [],
    destinations: [],
    links: [],
    metadata: {},
    ...rest,
  });
}

/** Lines of a paragraph below one another, all as long as the first; `indent` moves the first. */
export function putParagraph(
  texts: readonly string[],
  place: {
    readonly x: number;
    readonly y: number;
    readonly pitch?: number;
    readonly size?: number;
    readonly indent?: number;
  },
): PutLine[] {
  const { x, y, pitch = 12, size = 10, indent = 0 } = place;
  return texts.map((text, i) => ({ text, x: i === 0 ? x + indent : x, y: y + i * pitch, size }));
}
