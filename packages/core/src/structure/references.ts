import type { Reference } from '../contracts/structure.ts';
import type { StructureInput } from './paper-structure.ts';

const bracketed = /^\s*\[(?<label>[^\]]{1,20})\]/;
const numbered = /^\s*\(?(?<label>\d{1,3})[.)]?\s+\p{L}/u;

/** The entries of the bibliography. */
export function referencesOf({ text, blocks }: StructureInput): Reference[] {
  return blocks.flatMap((block, index) => {
    if (block.role !== 'reference') return [];
    const entry = text.slice(block.start, block.end);
    const label = (bracketed.exec(entry) ?? numbered.exec(entry))?.groups?.label?.trim();
    return [{ block: index, authors: [], ...(label ? { label } : {}) }];
  });
}
