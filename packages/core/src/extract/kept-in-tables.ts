import type { PageLine } from './page-line.ts';
import type { PageGraphics } from './painted-page.ts';
import { ruledStretches } from './ruled-stretches.ts';

/** Fewest rules of one width that make a table. */
const fewestRules = 3;

/** Lines between the rules of a table: what comes back there on two pages is no running head. */
export function ruledLines(lines: readonly PageLine[], { page, rules }: PageGraphics): PageLine[] {
  const tables = ruledStretches(rules, page, () => false).filter((stretch) => stretch.rules >= fewestRules);
  if (tables.length === 0) return [];
  return lines.filter(({ rotation, left, right, top, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return (
      rotation === 0 &&
      tables.some((table) => x > table.left && x < table.right && y > table.top && y < table.bottom)
    );
  });
}
