import type { ScanSettings } from '../contracts/scan-settings.ts';

/** A page as a picture: 8-bit grey, row by row from the top, `width * height` bytes. */
export interface PageImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Pixels per inch of the page as displayed. */
  readonly dpi: number;
}

/** left, top, right, bottom in pixels of the picture. */
export type PixelBox = readonly [left: number, top: number, right: number, bottom: number];

export interface OcrWord {
  readonly text: string;
  readonly box: PixelBox;
  /** 0 to 1, as the engine says. */
  readonly confidence: number;
  /** Mean width of its strokes in pixels, where the picture was measured; engines leave it out. */
  readonly stroke?: number;
}

/** Words beside one another, in reading order. */
export interface OcrLine {
  readonly words: readonly OcrWord[];
  /** Where letters stand: y in pixels at the middle of the line, x where the line runs up or down. */
  readonly baseline: number;
  /** Pixels from the foot of the lowest letter to the top of the highest, as if the line had both. */
  readonly size: number;
  /** Degrees clockwise in which the line runs: 90 is read from top to bottom. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/** What an engine sees on a picture: lines in reading order, and what is no text. */
export interface OcrPage {
  readonly lines: readonly OcrLine[];
  /** Photographs and drawings. */
  readonly pictures: readonly PixelBox[];
  /** Long thin strokes, as between the rows of a table. */
  readonly rules: readonly PixelBox[];
}

/** Decides, with the picture, what an engine gives. */
export interface OcrIdentity {
  /** `tesseract` */
  readonly engine: string;
  readonly version: string;
  /** Three-letter codes, such as `eng`; the first counts most. */
  readonly languages: readonly string[];
}

/** What one page took: the words, and CPU milliseconds. */
export interface OcrReading {
  readonly page: OcrPage;
  readonly cpuMs: number;
}

/**
 * Reads the words of a picture. `recognise` throws a PapyriError: `cancelled` when the signal fires (its work is
 * ended before it throws), `shutting-down` where it is closed meanwhile, `ocr-failed` where the engine breaks or takes longer than it may.
 */
export interface OcrEngine {
  readonly identity: OcrIdentity;
  recognise(image: PageImage, options?: { readonly signal?: AbortSignal }): Promise<OcrReading>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** The engine that is used first, and the languages that it, or what stands in for it, has data for. */
export type InstalledOcr = NonNullable<ScanSettings['installed']>;

/** Text recognition as the settings want it. */
export interface Ocr {
  /** False where it is turned off. */
  readonly isOn: boolean;
  /** Most pages of one paper that are read. */
  readonly maxPages: number;
  /** Pages that are read at once. */
  readonly atOnce: number;
  /**
   * The engine for these languages, or for those in force, looked for when it is first needed. PapyriError `ocr-missing`
   * where there is none, or none that has them; it may come later.
   */
  engine(languages?: readonly string[]): Promise<OcrEngine>;
  /** What is installed on this machine; undefined where OCR is off or nothing is. */
  installed(): Promise<InstalledOcr | undefined>;
  close(): Promise<void>;
}
