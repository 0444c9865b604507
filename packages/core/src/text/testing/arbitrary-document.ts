import type { CleanDocument } from '../../contracts/clean-document.ts';
import type { BlockRole } from '../../contracts/document.ts';
import { type BlockText, buildCleanDocument } from './build-clean-document.ts';

/** What fast-check generates: blocks of any role with any text. */
export interface ArbitraryBlock {
  readonly role: BlockRole;
  readonly level: number;
  readonly text: string;
}

/** A document of arbitrary blocks; levels are kept where the role is a heading. */
export function documentOfBlocks(blocks: readonly ArbitraryBlock[]): CleanDocument {
  return buildCleanDocument(
    blocks.map(
      ({ role, level, text }): BlockText =>
        role === 'heading' ? { role, level, text: [text] } : { role, text },
    ),
    3,
  );
}
