import type { PageGlyphs } from '../ports/pdf-engine.ts';

/** Fewest visible characters of a page that has a text layer at all: scans may carry a stamp. */
export const leastCharacters = 20;

/** Visible characters of a text. */
export function visibleCharacters(text: string): number {
  return text.replace(/\s+/g, '').length;
}

/** A page that shows something and holds no text: a scan, where nothing can be quoted without OCR. */
export function isScannedPage({ text, graphicTypes }: PageGlyphs): boolean {
  return graphicTypes.length > 0 && visibleCharacters(text) < leastCharacters;
}
