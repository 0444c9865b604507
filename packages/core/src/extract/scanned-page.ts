import type { PageGlyphs } from '../ports/pdf-engine.ts';

/** Fewest visible characters of a page that has a text layer at all: scans may carry a stamp. */
export const leastCharacters = 20;

/** Units beyond ASCII that `\s` means. */
const spacesBeyond = new Set(
  Array.from({ length: 0xff60 }, (_, at) => 0xa0 + at).filter((code) => /\s/.test(String.fromCharCode(code))),
);

const isSpace = (code: number): boolean =>
  code < 0xa0 ? code === 0x20 || (code >= 9 && code <= 13) : spacesBeyond.has(code);

/** Visible characters of a text. */
export function visibleCharacters(text: string): number {
  let visible = 0;
  for (let at = 0; at < text.length; at++) if (!isSpace(text.charCodeAt(at))) visible++;
  return visible;
}

const hasText = new RegExp(`(?:\\S\\s*){${leastCharacters}}`);

/** A page that shows something and holds no text: a scan, where nothing can be quoted without OCR. */
export function isScannedPage({ text, graphicTypes }: PageGlyphs): boolean {
  return graphicTypes.length > 0 && !hasText.test(text);
}
