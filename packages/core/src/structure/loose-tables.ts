import type { PaintedBox } from '../contracts/document.ts';
import type { TableCell } from '../contracts/structure.ts';
import type { PageScene, PlacedLine } from './page-scene.ts';
import { holds, hullOf, sharedHeight, sharedWidth } from './rectangles.ts';
import { tableCells } from './table-cells.ts';

/** Fewest rows and columns, and least share of filled places, of a table without a caption. */
const minRows = 3;
const minFilled = 0.5;
/** Empty space in points that parts two tables. */
const apartBy = 30;

/** Tables that no caption names: lines that were taken for a table's, outside all floats, whose text makes a grid. */
export function looseTables(
  scene: PageScene,
  taken: readonly PaintedBox[],
  isTable: (block: number) => boolean,
  text: string,
): { readonly region: PaintedBox; readonly cells: readonly TableCell[] }[] {
  const groups = new Map<number, PlacedLine[][]>();
  for (const line of scene.apart) {
    if (!isTable(line.block) || taken.some((region) => holds(region, line, 2))) continue;
    const parts = groups.get(line.block) ?? [];
    groups.set(line.block, parts);
    const last = parts.at(-1);
    const before = last?.at(-1);
    if (last && before && sharedHeight(before, line) > -apartBy) last.push(line);
    else parts.push([line]);
  }
  return [...groups.values()].flat().flatMap((lines) => {
    const hull = hullOf(lines);
    if (!hull || taken.some((region) => sharedWidth(region, hull) > 0 && sharedHeight(region, hull) > 0))
      return [];
    const rules = scene.painted.rules.filter(
      (rule) => sharedHeight(hull, rule) > -14 && sharedWidth(hull, rule) > 0.7 * (rule.right - rule.left),
    );
    const region = hullOf([hull, ...rules]) ?? hull;
    const cells = isContents(lines, text) ? undefined : tableCells(scene, region, text);
    return cells && isGrid(cells) ? [{ region, cells }] : [];
  });
}

/** Leaders between titles and page numbers, or growing page numbers: a table of contents; dots alone: a matrix. */
function isContents(lines: readonly PlacedLine[], text: string): boolean {
  const numbers: number[] = [];
  for (const { line } of lines) {
    const words = text.slice(line.start, line.end).trim();
    if (/(?:[.·]\s?){5}|^(?:[.·]\s?){3}$/.test(words)) return true;
    if (/^(?:contents|inhalt(?:sverzeichnis)?)$/i.test(words)) return true;
    const number = /^\d{1,4}$/.exec(words);
    if (number) numbers.push(Number(words));
  }
  const grows = numbers.every((number, i) => number >= (numbers[i - 1] ?? 0));
  return grows && numbers.length > 4 && new Set(numbers).size > 3;
}

/** Rows and columns enough, and few holes. */
function isGrid(cells: readonly TableCell[]): boolean {
  const rows = Math.max(...cells.map(({ row, rowSpan }) => row + rowSpan));
  const columns = Math.max(...cells.map(({ column, columnSpan }) => column + columnSpan));
  const filled = cells.reduce((sum, { rowSpan, columnSpan }) => sum + rowSpan * columnSpan, 0);
  return rows >= minRows && columns >= 2 && filled >= minFilled * rows * columns;
}
