import type { SourceBlock } from '../contracts/source-text.ts';

/** Sections count from 1, where chapters stand above them from 2; a run-in heading is far below either. */
const lowestSection = 3;

/** Levels as documents have them, from those where a chapter is 0 and a section 1. */
export function belowChapters(blocks: readonly SourceBlock[], hasChapters: boolean): SourceBlock[] {
  if (!hasChapters) return [...blocks];
  return blocks.map((block) =>
    block.level === undefined || block.level > lowestSection ? block : { ...block, level: block.level + 1 },
  );
}

/** Longest source in words; a book of a thousand pages has half as many. */
export const maxSourceWords = 400_000;
