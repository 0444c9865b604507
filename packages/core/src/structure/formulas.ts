import type { TextLine } from '../contracts/clean-document.ts';
import type { Box } from '../contracts/span.ts';
import type { Formula } from '../contracts/structure.ts';
import { boxesOf } from '../text/page-boxes.ts';
import type { StructureInput } from './paper-structure.ts';

const number = /\(\s*(?<label>[A-Z]?\.?\d+(?:\.\d+)*[a-z]?)\s*\)\s*$/;

/** The displayed formulas with the number each is referred to by and the region it covers. */
export function formulasOf({ text, blocks, lines }: StructureInput): Formula[] {
  return blocks.flatMap((block, index) => {
    if (block.role !== 'formula') return [];
    const label = number.exec(text.slice(block.start, block.end))?.groups?.label;
    const { tex } = block;
    return [
      {
        block: index,
        region: regionOf(lines, block),
        ...(label === undefined ? {} : { label }),
        ...(tex === undefined ? {} : { tex }),
      },
    ];
  });
}

/** The boxes of a span grown together: one a page. */
export function regionOf(lines: readonly TextLine[], span: { start: number; end: number }): Box[] {
  const regions = new Map<number, Box>();
  for (const box of boxesOf(lines, span)) {
    const known = regions.get(box.page);
    regions.set(box.page, known ? union(known, box) : box);
  }
  return [...regions.values()];
}

function union(one: Box, other: Box): Box {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { page: one.page, x, y, width: right - x, height: bottom - y };
}
