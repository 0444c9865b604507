import type { CleanDocument } from '../../packages/core/src/contracts/clean-document.ts';
import type { BlockRole } from '../../packages/core/src/contracts/document.ts';
import { noStructure, type PaperStructure } from '../../packages/core/src/contracts/structure.ts';

/** A document of blocks for tests: role, text, and the level of a heading. */
export function madeDocument(
  parts: readonly (readonly [BlockRole, string, number?])[],
  structure: Partial<PaperStructure> = {},
): Pick<CleanDocument, 'text' | 'blocks' | 'structure'> {
  let start = 0;
  const blocks = parts.map(([role, text, level]) => {
    const block = { role, start, end: start + text.length, ...(level === undefined ? {} : { level }) };
    start = block.end + 2;
    return block;
  });
  return {
    text: parts.map(([, text]) => text).join('\n\n'),
    blocks,
    structure: { ...noStructure, ...structure },
  };
}
