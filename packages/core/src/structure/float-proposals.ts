import type { PaintedBox } from '../contracts/document.ts';
import type { Atom, FloatParts } from './float-atoms.ts';
import { bandOf, type TextColumn } from './page-columns.ts';
import type { PlacedCaption } from './page-scene.ts';
import { holds, hullOf, sharedHeight, sharedWidth } from './rectangles.ts';

/** Where a float stands, seen from its caption. */
export type Side = 'above' | 'below' | 'left' | 'right';

/** A float as it could be: the parts on one side of a caption, up to what is in the way. */
export interface Proposal {
  readonly caption: PlacedCaption;
  readonly side: Side;
  readonly atoms: readonly Atom[];
  /** Points between the caption and the nearest part. */
  readonly distance: number;
}

/** The widest empty space inside a float, in points. */
const widestGap = 70;
/** How far beside its float a caption may stand, in points. */
const farthestBeside = 60;
const slack = 4;

/** All floats that the captions of a page could belong to, caption by caption. */
export function proposeFloats(
  captions: readonly PlacedCaption[],
  parts: FloatParts,
  columns: readonly TextColumn[],
): Proposal[][] {
  return captions.map((caption) => {
    const found: Proposal[] = [];
    for (const side of ['above', 'below'] as const) {
      const atoms = stacked(caption, side, captions, parts, columns);
      if (atoms.some(({ kind }) => kind !== 'note')) found.push(proposalOf(caption, side, atoms));
    }
    for (const side of ['left', 'right'] as const) {
      const atoms = beside(caption, side, captions, parts);
      if (atoms.some(({ kind }) => kind !== 'note')) found.push(proposalOf(caption, side, atoms));
    }
    return found;
  });
}

/** The same proposal with other parts. */
export function proposalOf(caption: PlacedCaption, side: Side, atoms: readonly Atom[]): Proposal {
  const distance = Math.min(...atoms.map((atom) => Math.max(0, ahead(caption, side, atom))));
  return { caption, side, atoms, distance };
}

function ahead(caption: PaintedBox, side: Side, box: PaintedBox): number {
  if (side === 'above') return caption.top - box.bottom;
  if (side === 'below') return box.top - caption.bottom;
  return side === 'left' ? caption.left - box.right : box.left - caption.right;
}

/** How far from the caption the far edge of a box is. */
function farEnd(caption: PaintedBox, side: Side, box: PaintedBox): number {
  if (side === 'above') return caption.top - box.top;
  if (side === 'below') return box.bottom - caption.bottom;
  return side === 'left' ? caption.left - box.left : box.right - caption.right;
}

function stacked(
  caption: PlacedCaption,
  side: 'above' | 'below',
  captions: readonly PlacedCaption[],
  { atoms, obstacles }: FloatParts,
  columns: readonly TextColumn[],
): Atom[] {
  const others = captions.filter((other) => other !== caption);
  const level = others.filter((other) => sharedHeight(caption, other) > 0.3 * heightOf(caption));
  let band = widened(bandOf(columns, caption), caption, level);
  const inTheWay: PaintedBox[] = [...obstacles, ...others];
  let reach = Number.POSITIVE_INFINITY;
  for (const box of inTheWay) {
    const distance = ahead(caption, side, box);
    if (distance < -slack || distance >= reach) continue;
    const shared = sharedWidth(caption, box);
    if (shared > Math.min(12, 0.5 * (box.right - box.left))) reach = distance;
  }
  const within = atoms.filter((atom) => {
    const distance = ahead(caption, side, atom);
    return distance >= -slack - 2 && distance <= reach && farEnd(caption, side, atom) <= reach + 2 * slack;
  });
  // A short caption may stand under one end of a float over several columns.
  for (const atom of within)
    if (
      level.length === 0 &&
      sharedWidth(caption, atom) > Math.max(12, 0.2 * (caption.right - caption.left)) &&
      columns.filter((column) => Math.min(column.right, atom.right) - Math.max(column.left, atom.left) > 24)
        .length > 1
    )
      band = { left: Math.min(band.left, atom.left), right: Math.max(band.right, atom.right) };
  const { left, right } = band;
  const visible = within.filter((atom) => {
    const middle = (atom.left + atom.right) / 2;
    const shared = sharedWidth(caption, atom);
    if (level.some((other) => sharedWidth(other, atom) > Math.max(shared, 0))) return false;
    return (middle > left && middle < right) || shared > 0.5 * (caption.right - caption.left);
  });
  const chain = chained(caption, side, visible);
  return withoutText(caption, side, chain, inTheWay);
}

const heightOf = (box: PaintedBox): number => box.bottom - box.top;

/** The band of a caption, up to the middle between it and the captions beside it. */
function widened(band: TextColumn, caption: PaintedBox, level: readonly PaintedBox[]): TextColumn {
  let { left, right } = band;
  for (const other of level) {
    if (other.left >= caption.right - slack) right = Math.min(right, (caption.right + other.left) / 2);
    if (other.right <= caption.left + slack) left = Math.max(left, (caption.left + other.right) / 2);
  }
  return { left, right };
}

/** The parts that follow one another from the caption on without a wide empty space. */
function chained(caption: PaintedBox, side: Side, atoms: readonly Atom[]): Atom[] {
  const sorted = [...atoms].sort((a, b) => ahead(caption, side, a) - ahead(caption, side, b));
  const chain: Atom[] = [];
  let end = 0;
  for (const atom of sorted) {
    if (ahead(caption, side, atom) > end + widestGap) break;
    chain.push(atom);
    end = Math.max(end, farEnd(caption, side, atom));
  }
  return chain;
}

/** Takes the parts one after another, nearest first, but for those with which running text would stand in the float. */
function withoutText(
  caption: PlacedCaption,
  side: Side,
  atoms: readonly Atom[],
  inTheWay: readonly PaintedBox[],
): Atom[] {
  const isBlocked = (hull: PaintedBox | undefined): boolean =>
    hull !== undefined && inTheWay.some((box) => holds(hull, box, -1));
  if (!isBlocked(hullOf(atoms))) return [...atoms];
  const sorted = [...atoms].sort((a, b) => farEnd(caption, side, a) - farEnd(caption, side, b));
  const kept: Atom[] = [];
  let hull: PaintedBox | undefined;
  for (const atom of sorted) {
    const grown = hullOf(hull ? [hull, atom] : [atom]);
    if (isBlocked(grown)) continue;
    hull = grown;
    kept.push(atom);
  }
  return kept;
}

/** Parts level with a caption that stands beside its float. */
function beside(
  caption: PlacedCaption,
  side: 'left' | 'right',
  captions: readonly PlacedCaption[],
  { atoms, obstacles }: FloatParts,
): Atom[] {
  const inTheWay = [...obstacles, ...captions.filter((other) => other !== caption)];
  let reach = Number.POSITIVE_INFINITY;
  for (const box of inTheWay) {
    const distance = ahead(caption, side, box);
    if (distance > -slack && distance < reach && sharedHeight(caption, box) > 2) reach = distance;
  }
  const level = atoms.filter((atom) => {
    const distance = ahead(caption, side, atom);
    return distance > -slack && distance < reach && sharedHeight(caption, atom) > 0;
  });
  const seed = hullOf(level);
  if (!seed || Math.min(...level.map((atom) => ahead(caption, side, atom))) > farthestBeside) return [];
  const around = atoms.filter(
    (atom) =>
      ahead(caption, side, atom) > -slack &&
      sharedWidth(seed, atom) > -slack &&
      sharedHeight(seed, atom) > -24,
  );
  return withoutText(caption, side, around, inTheWay).filter((atom) => ahead(caption, side, atom) < reach);
}
