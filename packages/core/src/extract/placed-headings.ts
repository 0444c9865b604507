import type { OutlineEntry } from '../contracts/document.ts';
import type { NamedDestination } from '../ports/pdf-engine.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Draft, shareOf, sizeOf, textOf } from './draft.ts';
import { bareText, headingTitle, numbering } from './heading-names.ts';

/** Entries of the outline lack what their makers could not write; then they lead to their headings, within these points. */
const shortestOpening = 5;
const nearby = 40;
/** Larger than the text, in points. */
const larger = 0.45;

const sectionPlace = /^(?:(sub)*section|chapter|appendix|part|sub?paragraph)\*?\./i;

/** What the file itself says of its sections. */
export interface PlacedSections {
  readonly outline: readonly OutlineEntry[];
  readonly destinations: readonly NamedDestination[];
}

/**
 * Level that the file itself gives to some blocks: by titles of the outline, by named places of sections; 0 for starred
 * sections, which all have one name. `drafts` are those that may be headings.
 */
export function placedLevels(
  drafts: readonly Draft[],
  sections: PlacedSections,
  style: DocumentStyle,
): ReadonlyMap<Draft, number> {
  const levels = new Map<Draft, number>();
  const byPage = new Map<number, Draft[]>();
  for (const draft of drafts) {
    const page = draft.rows[0]?.page ?? 0;
    const list = byPage.get(page);
    if (list) list.push(draft);
    else byPage.set(page, [draft]);
  }
  for (const { name, page, x, y } of sections.destinations) {
    if (!sectionPlace.test(name) || y === undefined) continue;
    const found = nearestBelow(byPage.get(page) ?? [], x, y);
    const text = found ? textOf(found) : '';
    const runIn =
      found !== undefined &&
      (found.rows.length > 1 || text.length > 90) &&
      shareOf(found, (line) => line.boldShare) < 0.6 &&
      Math.abs((found.rows[0]?.main.fontSize ?? 0) - style.bodySize) < 0.6 &&
      text !== text.toUpperCase();
    const sentence = text.length > 90 && !numbering.test(text);
    if (found && !runIn && !sentence)
      levels.set(found, name.includes('*') ? 0 : (name.match(/sub/gi)?.length ?? 0) + 1);
  }
  const root = rootLevel(sections.outline);
  const names = new Map<Draft, { readonly whole: string; readonly title: string }>();
  const nameOf = (draft: Draft): { readonly whole: string; readonly title: string } => {
    const known = names.get(draft);
    if (known) return known;
    const text = textOf(draft);
    const name = { whole: bareText(text), title: bareText(headingTitle(text)) };
    names.set(draft, name);
    return name;
  };
  for (const { title, page, y, level } of sections.outline) {
    const wanted = [bareText(title), bareText(headingTitle(title))];
    const named = (byPage.get(page) ?? []).filter((draft) => {
      const { whole, title: bare } = nameOf(draft);
      return (
        wanted.includes(whole) || wanted.includes(bare) || (bare.length > 12 && wanted[1]?.startsWith(bare))
      );
    });
    const opening = wanted[1] ?? '';
    const begun =
      named.length > 0 || opening.length < shortestOpening
        ? []
        : (byPage.get(page) ?? []).filter(
            (draft) =>
              away(draft, y) < nearby &&
              sizeOf(draft) > style.bodySize + larger &&
              nameOf(draft).title.startsWith(opening),
          );
    const best = [...named, ...begun].sort((a, b) => away(a, y) - away(b, y))[0];
    if (best) levels.set(best, Math.max(1, level - root));
  }
  return levels;
}

/** 1 where the table of contents has the whole paper as its only entry, as REVTeX writes it; else 0. */
function rootLevel(outline: readonly OutlineEntry[]): number {
  const [first, ...others] = outline;
  return first && others.length >= 3 && others.every(({ level }) => level > first.level) ? first.level : 0;
}

const away = (draft: Draft, y: number | undefined): number => Math.abs((draft.rows[0]?.top ?? 0) - (y ?? 0));

/** The block whose top is nearest below a place, in the place's column. hyperref sets it a line above the heading. */
function nearestBelow(drafts: readonly Draft[], x: number | undefined, y: number): Draft | undefined {
  let best: Draft | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const draft of drafts) {
    const first = draft.rows[0];
    if (first?.main.rotation !== 0) continue;
    const below = first.top - y;
    if (below < -4 || below > 3.2 * first.main.fontSize || below >= distance) continue;
    if (x !== undefined && x > 20 && (first.right < x - 4 || first.left > x + 200)) continue;
    best = draft;
    distance = below;
  }
  return best;
}
