import type { CleanDocument } from '../contracts/clean-document.ts';
import type { PaintedPage } from '../contracts/document.ts';
import { noStructure, type PaperStructure } from '../contracts/structure.ts';
import { floatsOf } from './floats.ts';
import { formulasOf } from './formulas.ts';
import { referencesOf } from './references.ts';

/** The text and where it stands: what every part of the structure is read from. */
export type StructureInput = Pick<CleanDocument, 'text' | 'blocks' | 'lines' | 'sentences' | 'pages'> & {
  /** What each page paints besides text. */
  readonly painted?: readonly PaintedPage[];
};

/** Finds what a paper is made of beyond its blocks. Pure. */
export function paperStructure(input: StructureInput): PaperStructure {
  return {
    ...noStructure,
    references: referencesOf(input),
    floats: floatsOf(input),
    formulas: formulasOf(input),
  };
}
