import type { DocumentStyle } from './document-style.ts';
import type { PageLine } from './page-line.ts';
import type { PageGraphics } from './painted-page.ts';
import { marginOf, within } from './rectangle.ts';

/** Fewest lines from which a font can be told to belong to figures: that of a title or a chapter has fewer. */
const fewestLines = 3;

/** Fonts that a document uses inside and close to what is painted and nowhere else: those of its pictures. */
export function figureFonts(
  pages: readonly (readonly PageLine[])[],
  graphics: readonly PageGraphics[],
  style: DocumentStyle,
): ReadonlySet<number> {
  const counts = new Map<number, number>();
  const elsewhere = new Set<number>();
  for (const [index, lines] of pages.entries()) {
    const areas = graphics[index]?.areas ?? [];
    for (const line of lines) {
      const { fontId } = line;
      if (!style.rareFontIds.has(fontId) || elsewhere.has(fontId)) continue;
      if (areas.some((area) => within(line, area, marginOf(true))))
        counts.set(fontId, (counts.get(fontId) ?? 0) + 1);
      else elsewhere.add(fontId);
    }
  }
  return new Set(
    [...counts].flatMap(([id, count]) => (count >= fewestLines && !elsewhere.has(id) ? [id] : [])),
  );
}
