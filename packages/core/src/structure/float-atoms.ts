import type { BlockRole, PaintedBox } from '../contracts/document.ts';
import type { PageScene, PlacedCaption, PlacedLine } from './page-scene.ts';
import { holds, hullOf, sharedHeight, sharedWidth } from './rectangles.ts';

/** A part of a float: something painted, a line of figure text or of a table, a stretch between rules, a sub-caption. */
export interface Atom extends PaintedBox {
  readonly kind: 'area' | 'text' | 'table' | 'ruled' | 'note';
}

/** What floats are made of on a page, and the running text that they may not hold. */
export interface FloatParts {
  readonly atoms: readonly Atom[];
  readonly obstacles: readonly PlacedLine[];
}

/** How far from its caption, in points, a frame may stand whose running text is taken for the float's. */
const nearCaption = 30;
/** Longest text of a block inside a picture that is a label and no running text, in characters. */
const longestLabel = 80;
/** Longest label of an axis, in characters, and how far from the picture it stands, in points. */
const longestAxisLabel = 50;
const labelDistance = 20;
/** Lines lower than this share of the running text's are small print. */
const smallPrint = 0.95;
const subCaption = /^\(?[a-z]\)\s/;
const longestSubCaption = 160;

/** Finds the parts. `roleOf` and `textOf` tell of a block; `bodyHeight` is how high lines of running text are. */
export function floatParts(
  scene: PageScene,
  roleOf: (block: number) => BlockRole | undefined,
  textOf: (block: number) => string,
  bodyHeight: number,
): FloatParts {
  const blocks = new Map<number, PlacedLine[]>();
  for (const line of scene.body) {
    const known = blocks.get(line.block);
    if (known) known.push(line);
    else blocks.set(line.block, [line]);
  }
  const swallowed = new Set<number>();
  const near = (box: PaintedBox): boolean => scene.captions.some((caption) => standsBy(caption, box));
  const atoms: Atom[] = [];
  for (const stretch of stretches(scene, blocks, near)) {
    atoms.push({ ...stretch, kind: 'ruled' });
    for (const [block, lines] of blocks)
      if (lines.every((line) => holds(stretch, line, 2))) swallowed.add(block);
  }
  const grids = [...atoms];
  for (const area of scene.painted.areas) {
    // The lines of a boxed table are no picture.
    if (grids.some((grid) => covers(grid, area))) continue;
    const inside = [...blocks].filter(([, lines]) => lines.some((line) => holds(area, line)));
    const whole = inside.filter(([, lines]) => lines.every((line) => holds(area, line, 2)));
    const labels = whole.filter(([block]) => textOf(block).length <= longestLabel);
    const framed = whole.length === inside.length && near(area);
    if (inside.length > labels.length && !framed) continue;
    atoms.push({ ...area, kind: 'area' });
    for (const [block] of framed ? whole : labels) swallowed.add(block);
  }
  for (const line of scene.apart) {
    const { left, top, right, bottom } = line;
    atoms.push({ left, top, right, bottom, kind: roleOf(line.block) === 'table' ? 'table' : 'text' });
  }
  const obstacles: PlacedLine[] = [];
  const isSubCaption = ({ block }: PlacedLine): boolean => {
    const own = textOf(block);
    return own.length <= longestSubCaption && subCaption.test(own);
  };
  const hasSubCaptions = scene.body.some(isSubCaption);
  const tableLines = scene.apart.filter(({ block }) => roleOf(block) === 'table');
  const pictures = atoms.filter(({ kind }) => kind === 'area');
  for (const line of scene.body) {
    if (swallowed.has(line.block)) continue;
    if (standsAlone(line, blocks.get(line.block) ?? []) && isCell(line, tableLines)) {
      const { left, top, right, bottom } = line;
      atoms.push({ left, top, right, bottom, kind: 'table' });
      continue;
    }
    if (pictures.some((picture) => isAxisLabel(line, picture, bodyHeight))) {
      const { left, top, right, bottom } = line;
      atoms.push({ left, top, right, bottom, kind: 'text' });
      continue;
    }
    const small = line.bottom - line.top < smallPrint * bodyHeight;
    if (
      subCaption.test(textOf(line.block).slice(0, 8)) ||
      (small && hasSubCaptions && roleOf(line.block) === 'paragraph')
    ) {
      const { left, top, right, bottom } = line;
      atoms.push({ left, top, right, bottom, kind: 'note' });
    } else obstacles.push(line);
  }
  return { atoms, obstacles };
}

function covers(outer: PaintedBox, inner: PaintedBox): boolean {
  const slack = 4;
  return (
    inner.left > outer.left - slack &&
    inner.right < outer.right + slack &&
    inner.top > outer.top - slack &&
    inner.bottom < outer.bottom + slack
  );
}

/** No other line of its block is near. */
function standsAlone(line: PlacedLine, own: readonly PlacedLine[]): boolean {
  const height = line.bottom - line.top;
  return !own.some((other) => other !== line && Math.abs(other.bottom - line.bottom) < 2 * height);
}

/** Short, and in one row with two cells or more. */
function isCell(line: PlacedLine, cells: readonly PlacedLine[]): boolean {
  if (line.line.end - line.line.start > longestAxisLabel) return false;
  let beside = 0;
  for (const cell of cells)
    if (Math.abs(cell.bottom - line.bottom) < 1.5 && sharedWidth(cell, line) < 0) beside++;
  return beside > 1;
}

/** Short, close to a picture, and either small or in the middle of one of its sides. */
function isAxisLabel(line: PlacedLine, picture: PaintedBox, bodyHeight: number): boolean {
  const width = line.right - line.left;
  if (line.line.end - line.line.start > longestAxisLabel || width > 0.7 * (picture.right - picture.left))
    return false;
  if (line.left < picture.left - 20 || line.right > picture.right + 20) return false;
  if (sharedHeight(line, picture) < -labelDistance) return false;
  const off = Math.abs((line.left + line.right - picture.left - picture.right) / 2);
  return line.bottom - line.top < smallPrint * bodyHeight || off < 0.1 * (picture.right - picture.left);
}

function standsBy(caption: PlacedCaption, box: PaintedBox): boolean {
  return (
    (sharedWidth(caption, box) > 0 && sharedHeight(caption, box) > -nearCaption) ||
    (sharedHeight(caption, box) > 0 && sharedWidth(caption, box) > -nearCaption)
  );
}

/** Runs of rules of one width, one above the other, with nothing between them that stands outside floats. */
function stretches(
  { painted, captions, frame }: PageScene,
  blocks: ReadonlyMap<number, readonly PlacedLine[]>,
  near: (box: PaintedBox) => boolean,
): PaintedBox[] {
  const sideways = frame.turn === 90 || frame.turn === 270;
  const height = sideways ? frame.page.width : frame.page.height;
  const groups: PaintedBox[][] = [];
  for (const rule of painted.rules) {
    if (rule.right - rule.left < 50) continue;
    const same = groups.find(
      ([first]) => first && Math.abs(first.left - rule.left) < 3 && Math.abs(first.right - rule.right) < 3,
    );
    if (same) same.push(rule);
    else groups.push([rule]);
  }
  const found: PaintedBox[] = [];
  for (const group of groups) {
    group.sort((a, b) => a.top - b.top);
    const all = hullOf(group);
    for (const run of runsOf(group, (gap) => isFree(gap) || !crossed(gap, all ?? gap))) {
      const hull = hullOf(run);
      // Running text between rules is the float's only where a caption stands by.
      if (hull && !near(hull)) found.push(...runsOf(run, isFree).flatMap(stretchOf));
      else found.push(...stretchOf(run));
    }
  }
  return found;

  function crossed(gap: PaintedBox, all: PaintedBox): boolean {
    if (gap.bottom - gap.top > 0.75 * height || captions.some((caption) => holds(gap, caption))) return true;
    for (const lines of blocks.values()) {
      if (lines.some((line) => holds(gap, line)) && !lines.every((line) => holds(all, line, 2))) return true;
    }
    return false;
  }

  function isFree(gap: PaintedBox): boolean {
    if (gap.bottom - gap.top > 0.75 * height || captions.some((caption) => holds(gap, caption))) return false;
    return ![...blocks.values()].some((lines) => lines.some((line) => holds(gap, line)));
  }
}

function stretchOf(run: readonly PaintedBox[]): PaintedBox[] {
  const hull = hullOf(run);
  return hull && run.length > 1 && hull.bottom - hull.top > 8 ? [hull] : [];
}

/** Cuts rules, sorted from top to bottom, where what lies between two of them does not belong to a float. */
function runsOf(rules: readonly PaintedBox[], joined: (gap: PaintedBox) => boolean): PaintedBox[][] {
  const runs: PaintedBox[][] = [];
  for (const rule of rules) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && joined({ ...rule, top: before.top, bottom: rule.bottom })) run.push(rule);
    else runs.push([rule]);
  }
  return runs;
}
