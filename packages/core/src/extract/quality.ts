import type { ParseQuality } from '../contracts/document.ts';
import type { PageGlyphs } from '../ports/pdf-engine.ts';
import type { Draft } from './draft.ts';
import { isScannedPage } from './scanned-page.ts';

/** Reports how far the text of a document can be trusted. */
export function measureQuality(pages: readonly PageGlyphs[], blocks: readonly Draft[]): ParseQuality {
  let characters = 0;
  let unmapped = 0;
  let pagesWithoutText = 0;
  for (const page of pages) {
    const visible = page.text.replace(/\s+/g, '');
    characters += visible.length;
    unmapped += visible.split('\ufffd').length - 1;
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
    notes:
      pagesWithoutText > 0 ? [`${pagesWithoutText} of ${pages.length} pages hold pictures without text`] : [],
  };
}
