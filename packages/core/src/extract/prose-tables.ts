import { opensCaption } from './caption-lines.ts';
import type { DocumentStyle } from './document-style.ts';
import type { PageLine } from './page-line.ts';
import type { PageGraphics } from './painted-page.ts';
import { type Rectangle, within } from './rectangle.ts';

/** Farthest a table's first or last rule is from its caption, and its first two rules from each other, in line distances. */
const nearCaption = 2.5;
const headHeight = 3;
const shortestRule = 60;
/** Widths of rules, and captions of tables, that are told apart on a page. */
const mostWidths = 20;
const mostCaptions = 20;
/** Share of the page's height that such a table may have. */
const tallest = 0.6;

/**
 * Stretches from the first to the last rule of tables whose cells are sentences: a caption of a table stands right above or
 * below, and the first two of at least three rules of one width have the heads of the columns between them.
 */
export function proseTables(
  { rules, page }: PageGraphics,
  lines: readonly PageLine[],
  captions: ReadonlySet<PageLine>,
  style: DocumentStyle,
): readonly Rectangle[] {
  if (captions.size === 0 || rules.length < 3) return [];
  const opening = lines.flatMap((line, index) =>
    captions.has(line) && /^tab/i.test(line.text) && opensCaption(line) ? [{ first: line, index }] : [],
  );
  return opening.slice(0, mostCaptions).flatMap(({ first, index }) => {
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((line) => !captions.has(line) || opensCaption(line));
    const bottom = Math.max(first.bottom, ...rest.slice(0, Math.max(0, end)).map((line) => line.bottom));
    const near = rulesOfOneWidth(rules, first).flatMap((group) => [
      belowCaption(group, bottom, style),
      aboveCaption(group, first.top, style),
    ]);
    return near.flatMap((region) => {
      if (!region || region.bottom - region.top > tallest * page.height) return [];
      return lines.some((line) => captions.has(line) && within(line, region, 0)) ? [] : [region];
    });
  });
}

/** Rules over or under a line, those of one width together, from top to bottom. */
function rulesOfOneWidth(rules: readonly Rectangle[], line: PageLine): readonly (readonly Rectangle[])[] {
  const groups: Rectangle[][] = [];
  for (const rule of [...rules].sort((a, b) => a.top - b.top)) {
    if (rule.right - rule.left < shortestRule || rule.left > line.right || rule.right < line.left) continue;
    const same = groups.find(
      ([one]) => one && Math.abs(one.left - rule.left) < 3 && Math.abs(one.right - rule.right) < 3,
    );
    if (same) same.push(rule);
    else if (groups.length < mostWidths) groups.push([rule]);
  }
  return groups;
}

const isHead = (one: Rectangle, next: Rectangle, { pitch }: DocumentStyle): boolean =>
  next.top - one.bottom > 0.5 * pitch && next.top - one.bottom < headHeight * pitch;

function belowCaption(
  group: readonly Rectangle[],
  bottom: number,
  style: DocumentStyle,
): Rectangle | undefined {
  const below = group.filter(({ top }) => top > bottom - 2);
  const [first] = below;
  if (!first || first.top - bottom > nearCaption * style.pitch) return undefined;
  let end = 0;
  while (hasPart(below, end, style)) end += 2;
  return end === 0 ? undefined : { ...first, bottom: below[end]?.bottom ?? first.bottom };
}

function aboveCaption(group: readonly Rectangle[], top: number, style: DocumentStyle): Rectangle | undefined {
  const above = group.filter(({ bottom }) => bottom < top + 2);
  const last = above.at(-1);
  if (!last || top - last.bottom > nearCaption * style.pitch) return undefined;
  let start = above.length - 1;
  while (hasPart(above, start - 2, style)) start -= 2;
  return start === above.length - 1 ? undefined : { ...last, top: above[start]?.top ?? last.top };
}

/** From the rule at `at` on: a rule, heads, a rule, cells, a rule. */
function hasPart(rules: readonly Rectangle[], at: number, style: DocumentStyle): boolean {
  const [first, second, third] = [rules[at], rules[at + 1], rules[at + 2]];
  return first !== undefined && second !== undefined && third !== undefined && isHead(first, second, style);
}
