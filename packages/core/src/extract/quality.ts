import type { ParseQuality } from '../contracts/document.ts';
import type { PageGlyphs } from '../ports/pdf-engine.ts';
import type { Draft } from './draft.ts';
import { isScannedPage, visibleCharacters } from './scanned-page.ts';

const unmappedGlyph = '\ufffd';

/** Reports how far the text of a document can be trusted; `leftOut` are sentences on what was not read. */
export function measureQuality(
  pages: readonly PageGlyphs[],
  blocks: readonly Draft[],
  leftOut: readonly string[] = [],
): ParseQuality {
  let characters = 0;
  let unmapped = 0;
  let pagesWithoutText = 0;
  for (const page of pages) {
    characters += visibleCharacters(page.text);
    for (let at = page.text.indexOf(unmappedGlyph); at !== -1; at = page.text.indexOf(unmappedGlyph, at + 1))
      unmapped++;
    if (isScannedPage(page)) pagesWithoutText++;
  }
  const count = (role: Draft['role']): number => blocks.filter((block) => block.role === role).length;
  return {
    source: 'pdf',
    pages: pages.length,
    pagesWithoutText,
    characters,
    unmappedShare: characters === 0 ? 0 : unmapped / characters,
    headings: count('heading'),
    references: count('reference'),
    notes: [
      ...(pagesWithoutText > 0
        ? [`${pagesWithoutText} of ${pages.length} pages hold pictures without text`]
        : []),
      ...leftOut,
    ],
  };
}
