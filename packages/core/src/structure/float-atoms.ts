import type { BlockRole, PaintedBox } from '../contracts/document.ts';
import { isAxisLabel, isCell, smallPrint, standsAlone } from './float-labels.ts';
import { covers, slabs } from './float-pictures.ts';
import { stretches } from './float-stretches.ts';
import type { PageScene, PlacedCaption, PlacedLine } from './page-scene.ts';
import { holds, sharedHeight, sharedWidth } from './rectangles.ts';

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
    const reachesOver = scene.captions.some((caption) => holds(area, caption));
    const framed = whole.length === inside.length && near(area) && !reachesOver;
    if (reachesOver || (inside.length > labels.length && !framed)) {
      atoms.push(...slabs(area, scene).map((slab): Atom => ({ ...slab, kind: 'area' })));
      continue;
    }
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

function standsBy(caption: PlacedCaption, box: PaintedBox): boolean {
  return (
    (sharedWidth(caption, box) > 0 && sharedHeight(caption, box) > -nearCaption) ||
    (sharedHeight(caption, box) > 0 && sharedWidth(caption, box) > -nearCaption)
  );
}
