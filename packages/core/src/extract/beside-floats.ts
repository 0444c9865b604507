import type { BlockRole } from '../contracts/document.ts';
import { opensCaption } from './caption-lines.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Column, columnBounds, columnIndex, type PageLayout } from './layout.ts';
import type { PageLine } from './page-line.ts';
import type { Rectangle } from './rectangle.ts';
import type { Row } from './row.ts';

/** Share of its column up to which a float leaves room for text beside it. */
const widest = 0.75;
/** Least height in line distances and least width in font sizes: less is a sign or a piece of a formula. */
const leastHeight = 2.5;
const leastWidth = 4;
/** What a page may be cut into; a drawing of more pieces is as wide as its column. */
const mostPieces = 60;

/**
 * Boxes of the figures and tables of a page that are narrower than their column, with their captions: the lines of text
 * that run beside them are shorter than the column. `tags` are the lines that are known to be in floats.
 */
export function narrowFloats(
  lines: readonly PageLine[],
  tags: ReadonlyMap<PageLine, BlockRole>,
  areas: readonly Rectangle[],
  layout: PageLayout,
  style: DocumentStyle,
): readonly Rectangle[] {
  const inside = lines.filter((line) => {
    const tag = tags.get(line);
    return line.rotation === 0 && (tag === 'table' || tag === 'figure-text');
  });
  if (inside.length === 0 && areas.length === 0) return [];
  const isNarrow = (box: Rectangle): boolean => {
    const index = columnIndex(layout, box);
    const column = columnBounds(layout, index);
    return index !== -1 && box.right - box.left < widest * (column.right - column.left);
  };
  // What is wide stands above or below, and is no part of a narrow float.
  const boxes = [...areas, ...inside, ...captionBoxes(lines)].filter(isNarrow).map(boxOf);
  return gathered(boxes, style).filter(
    (box) =>
      isNarrow(box) &&
      box.right - box.left > leastWidth * style.bodySize &&
      box.bottom - box.top > leastHeight * style.pitch,
  );
}

const boxOf = ({ left, top, right, bottom }: Rectangle): Rectangle => ({ left, top, right, bottom });

/** The lines of each caption together: those below its first in the same print, as far as it is wide. */
function captionBoxes(lines: readonly PageLine[]): Rectangle[] {
  return lines.flatMap((first, index) => {
    if (!opensCaption(first)) return [];
    let { left, right, bottom } = first;
    for (const line of lines.slice(index + 1)) {
      const near = Math.abs(line.fontSize - first.fontSize) < 0.3 && line.top - bottom < 0.6 * first.fontSize;
      if (!near || line.top < first.top || line.left < left - 2 * first.fontSize) break;
      left = Math.min(left, line.left);
      right = Math.max(right, line.right);
      bottom = line.bottom;
    }
    return [{ left, top: first.top, right, bottom }];
  });
}

/** Boxes that lie within a line of one another, as one. */
function gathered(boxes: readonly Rectangle[], style: DocumentStyle): readonly Rectangle[] {
  let groups: readonly Rectangle[] = boxes;
  for (let count = Number.POSITIVE_INFINITY; groups.length < count; ) {
    count = groups.length;
    groups = groupedOnce(groups, style);
  }
  return groups;
}

function groupedOnce(boxes: readonly Rectangle[], { pitch, bodySize }: DocumentStyle): Rectangle[] {
  const groups: Rectangle[] = [];
  for (const box of boxes) {
    const near = groups.findIndex(
      (group) =>
        box.top < group.bottom + 1.5 * pitch &&
        box.bottom > group.top - 1.5 * pitch &&
        box.left < group.right + 3 * bodySize &&
        box.right > group.left - 3 * bodySize,
    );
    const group = groups[near];
    if (group)
      groups[near] = {
        left: Math.min(group.left, box.left),
        top: Math.min(group.top, box.top),
        right: Math.max(group.right, box.right),
        bottom: Math.max(group.bottom, box.bottom),
      };
    else if (groups.length < mostPieces) groups.push(box);
  }
  return groups;
}

/** What floats beside a row leave of its column. */
export function roomOf(row: Row, column: Column, floats: readonly Rectangle[] = []): Column {
  let { left, right } = column;
  for (const float of floats) {
    const shared = Math.min(row.bottom, float.bottom) - Math.max(row.top, float.top);
    if (shared < 0.2 * row.main.fontSize) continue;
    if (float.left > row.right - 2 && float.left < right) right = float.left;
    else if (float.right < row.left + 2 && float.right > left) left = float.right;
  }
  return { left, right };
}
