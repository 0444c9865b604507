import type { CleanDocument } from '../contracts/clean-document.ts';
import { noStructure, type PaperStructure } from '../contracts/structure.ts';
import { formulasOf } from './formulas.ts';
import { referencesOf } from './references.ts';

/** The text and where it stands: what every part of the structure is read from. */
export type StructureInput = Pick<CleanDocument, 'text' | 'blocks' | 'lines' | 'sentences' | 'pages'>;

/** Finds what a paper is made of beyond its blocks. Pure. */
export function paperStructure(input: StructureInput): PaperStructure {
  return { ...noStructure, references: referencesOf(input), formulas: formulasOf(input) };
}
