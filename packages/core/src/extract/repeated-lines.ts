import type { DocumentPage } from '../contracts/document.ts';
import type { DocumentStyle } from './document-style.ts';
import { groupedBy } from './grouped-by.ts';
import type { PageLine } from './page-line.ts';
import { pageNumber } from './page-numbers.ts';
import { drift, type FurnitureRole, roleAt } from './page-zones.ts';
import { SortedBaselines } from './sorted-baselines.ts';
import { addTo } from './weights.ts';

/** Fewest pages, and least share of all pages, on which a line must come back. */
const minPages = 2;
const minShare = 0.2;
const masked = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().toLowerCase();

/** Marks lines at the top and bottom of pages whose words come back there, and not elsewhere. */
export function markRepeated(
  pages: readonly (readonly PageLine[])[],
  sizes: readonly DocumentPage[],
  style: DocumentStyle,
  found: Map<PageLine, FurnitureRole>,
): void {
  const repeated: { line: PageLine; role: FurnitureRole }[] = [];
  const groups = new Map<string, { line: PageLine; role: FurnitureRole }[]>();
  for (const [index, lines] of pages.entries()) {
    const size = sizes[index];
    for (const line of lines) {
      const role = size && roleAt(line, size);
      // Without a word it is a formula or a label of an axis; page numbers have their own rule.
      if (!role || found.has(line) || !/\p{L}{3}/u.test(line.text)) continue;
      const key = `${role}|${masked(line.text)}`;
      const group = groups.get(key);
      if (group) group.push({ line, role });
      else groups.set(key, [{ line, role }]);
    }
  }
  for (const group of groups.values()) {
    if (group.length < minPages || group.length < minShare * pages.length) continue;
    const groupLines = group.map(({ line }) => line);
    const everywhere = new SortedBaselines(groupLines);
    const ofPages = new Map(
      [...groupedBy(groupLines, ({ page }) => page)].map(([page, lines]) => [
        page,
        new SortedBaselines(lines),
      ]),
    );
    const inSlot = group.filter(({ line: { page, baseline } }) => {
      const here = ofPages.get(page)?.countNear(baseline, drift) ?? 0;
      return everywhere.countNear(baseline, drift) - here >= minPages - 1;
    });
    repeated.push(...inSlot);
  }
  const isHeading = comeBackElsewhere(pages, repeated, style);
  for (const { line, role } of repeated)
    if (!isHeading(line)) found.set(line, pageNumber.test(line.text) ? 'page-number' : role);
}

/** So often, and so many times as often, the words of a heading stand at other places: it is on top of pages by chance. */
const fewestElsewhere = 2;
const leastElsewhere = 0.5;

/** Says of a line in the type of headings whether its words head several sections, some of them on top of a page. */
function comeBackElsewhere(
  pages: readonly (readonly PageLine[])[],
  repeated: readonly { readonly line: PageLine }[],
  style: DocumentStyle,
): (line: PageLine) => boolean {
  const inSlots = new Map<string, number>();
  for (const { line } of repeated) addTo(inSlots, line.text, 1);
  const all = new Map<string, number>();
  if (inSlots.size > 0)
    for (const lines of pages) for (const { text } of lines) if (inSlots.has(text)) addTo(all, text, 1);
  return ({ text, fontSize, boldShare }) => {
    if (boldShare < 0.8 && fontSize < style.bodySize + 0.9) return false;
    const slots = inSlots.get(text) ?? 0;
    const elsewhere = (all.get(text) ?? 0) - slots;
    return elsewhere >= fewestElsewhere && elsewhere >= leastElsewhere * slots;
  };
}
