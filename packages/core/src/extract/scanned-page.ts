import type { PageGlyphs } from '../ports/pdf-engine.ts';

/** Fewest visible characters of a page that has a text layer at all: scans may carry a stamp. */
export const leastCharacters = 20;

/** Signs beyond ASCII are few: the rule is asked for those alone. */
const isSpace = (code: number): boolean =>
  code < 0x80 ? code === 0x20 || (code >= 9 && code <= 13) : /\s/.test(String.fromCharCode(code));

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
