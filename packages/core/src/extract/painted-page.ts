import type { DocumentPage, PaintedPage } from '../contracts/document.ts';
import { graphicKinds, type PageGlyphs } from '../ports/pdf-engine.ts';
import { paintedAreas } from './painted-areas.ts';
import type { Rectangle } from './rectangle.ts';

/** A graphic that covers more of the page than this is its background. */
const maxPageShare = 0.75;
/** Thickness in points up to which a painted thing is a rule. */
const ruleThickness = 2.6;
/** Shortest rule, in points: a dash of a plot is none. Uprights between the cells of a table are cut at each row. */
const minRule = 24;
const minUpright = 6;
/** Beyond this many, more strokes of a drawing change nothing. */
const maxGraphics = 4000;
/** Widths of rules that are told apart on a page; a plot with more has no table. */
const maxGroups = 40;
/** What is carried on to the structure of the paper, a page. */
const maxCarriedAreas = 60;
const maxCarriedRules = 400;

/** What a page paints besides text, told apart. */
export interface PageGraphics {
  readonly page: DocumentPage;
  readonly rules: readonly Rectangle[];
  readonly uprights: readonly Rectangle[];
  readonly areas: readonly Rectangle[];
}

/** Least share of the pages, and number of them, on which a rule at the same place is the page's own. */
const commonShare = 0.3;
const fewestPages = 3;

/** Tells rules from drawings and pictures on each page, and gathers the latter to connected areas. */
export function pageGraphics(pages: readonly PageGlyphs[]): PageGraphics[] {
  return withoutPageRules(pages.map(sortGraphics)).map(({ others, ...sorted }) => ({
    ...sorted,
    areas: paintedAreas([...others, ...drawnRules(sorted.rules, others)], sorted.page),
  }));
}

interface SortedGraphics extends Omit<PageGraphics, 'areas'> {
  readonly others: readonly Rectangle[];
}

/** Leaves out rules that come back at the same place on many pages: those under running heads. */
function withoutPageRules(pages: readonly SortedGraphics[]): readonly SortedGraphics[] {
  const place = ({ left, top, right }: Rectangle): string => [left, top, right].map(Math.round).join(' ');
  const counts = new Map<string, number>();
  for (const { rules } of pages)
    for (const name of new Set(rules.map(place))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const enough = Math.max(fewestPages, commonShare * pages.length);
  if (![...counts.values()].some((count) => count >= enough)) return pages;
  return pages.map((page) => ({
    ...page,
    rules: page.rules.filter((rule) => (counts.get(place(rule)) ?? 0) < enough),
  }));
}

function sortGraphics(glyphs: PageGlyphs): SortedGraphics {
  const rules: Rectangle[] = [];
  const uprights: Rectangle[] = [];
  const others: Rectangle[] = [];
  const { graphics } = glyphs;
  const area = glyphs.width * glyphs.height;
  const count = Math.min(glyphs.graphicTypes.length, maxGraphics);
  for (let index = 0; index < count; index++) {
    const left = graphics[index * 4] ?? 0;
    const top = graphics[index * 4 + 1] ?? 0;
    const right = graphics[index * 4 + 2] ?? 0;
    const bottom = graphics[index * 4 + 3] ?? 0;
    if ((right - left) * (bottom - top) > maxPageShare * area) continue;
    // Some producers draw rules as pictures.
    const isForm = graphicKinds[glyphs.graphicTypes[index] ?? 0] === 'form';
    const rectangle = { left, top, right, bottom };
    if (!isForm && bottom - top < ruleThickness && right - left > minRule) rules.push(rectangle);
    else {
      others.push(rectangle);
      if (!isForm && right - left < ruleThickness && bottom - top > minUpright) uprights.push(rectangle);
    }
  }
  return { page: { width: glyphs.width, height: glyphs.height }, rules, uprights, others };
}

/** Rules that belong to a drawing: not those of one width, one above the other, with nothing but text between them. */
function drawnRules(rules: readonly Rectangle[], others: readonly Rectangle[]): Rectangle[] {
  const groups: Rectangle[][] = [];
  for (const rule of rules) {
    const same = groups.find(
      ([first]) => first && Math.abs(first.left - rule.left) < 3 && Math.abs(first.right - rule.right) < 3,
    );
    if (same) same.push(rule);
    else if (groups.length < maxGroups) groups.push([rule]);
  }
  const lone = new Set(rules);
  for (const group of groups) {
    const [{ left, right } = { left: 0, right: 0 }] = group;
    const top = Math.min(...group.map((rule) => rule.top));
    const bottom = Math.max(...group.map((rule) => rule.bottom));
    const drawn = others.some(
      (one) => one.left < right && one.right > left && one.top < bottom && one.bottom > top,
    );
    if (group.length > 1 && !drawn) for (const rule of group) lone.delete(rule);
  }
  return [...lone];
}

/** What the structure of the paper needs of it: no more than so many of each, so that memory stays flat. */
export function paintedPage({ rules, uprights, areas }: PageGraphics): PaintedPage {
  const size = (one: Rectangle): number => (one.right - one.left) * (one.bottom - one.top);
  const largest =
    areas.length > maxCarriedAreas
      ? [...areas].sort((a, b) => size(b) - size(a)).slice(0, maxCarriedAreas)
      : areas;
  return {
    areas: largest,
    rules: rules.slice(0, maxCarriedRules),
    uprights: uprights.slice(0, maxCarriedRules),
  };
}
