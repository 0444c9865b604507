import type { PaintedBox } from '../contracts/document.ts';
import type { PlacedLine } from './page-scene.ts';
import { sharedHeight, sharedWidth } from './rectangles.ts';

/** Longest label of an axis, in characters, and how far from the picture it stands, in points. */
const longestAxisLabel = 50;
const labelDistance = 20;
/** Lines lower than this share of the running text's are small print. */
export const smallPrint = 0.95;

/** No other line of its block is near. */
export function standsAlone(line: PlacedLine, own: readonly PlacedLine[]): boolean {
  const height = line.bottom - line.top;
  return !own.some((other) => other !== line && Math.abs(other.bottom - line.bottom) < 2 * height);
}

/** Short, and in one row with two cells or more. */
export function isCell(line: PlacedLine, cells: readonly PlacedLine[]): boolean {
  if (line.line.end - line.line.start > longestAxisLabel) return false;
  let beside = 0;
  for (const cell of cells)
    if (Math.abs(cell.bottom - line.bottom) < 1.5 && sharedWidth(cell, line) < 0) beside++;
  return beside > 1;
}

/** Short, close to a picture, and either small or in the middle of one of its sides. */
export function isAxisLabel(line: PlacedLine, picture: PaintedBox, bodyHeight: number): boolean {
  const width = line.right - line.left;
  if (line.line.end - line.line.start > longestAxisLabel || width > 0.7 * (picture.right - picture.left))
    return false;
  if (line.left < picture.left - 20 || line.right > picture.right + 20) return false;
  if (sharedHeight(line, picture) < -labelDistance) return false;
  const off = Math.abs((line.left + line.right - picture.left - picture.right) / 2);
  return line.bottom - line.top < smallPrint * bodyHeight || off < 0.1 * (picture.right - picture.left);
}
