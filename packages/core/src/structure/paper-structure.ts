import type { CleanDocument } from '../contracts/clean-document.ts';
import type { PageLink, PaintedPage } from '../contracts/document.ts';
import type { PaperStructure } from '../contracts/structure.ts';
import { authorsOf } from './authors.ts';
import { citationsOf } from './citations.ts';
import { floatsOf } from './floats.ts';
import { formulasOf } from './formulas.ts';
import { referencesOf } from './references.ts';

/** The text and where it stands: what every part of the structure is read from. */
export type StructureInput = Pick<CleanDocument, 'text' | 'blocks' | 'lines' | 'sentences' | 'pages'> & {
  /** What each page paints besides text. */
  readonly painted?: readonly PaintedPage[];
  /** Links of the file to places of the document. */
  readonly links?: readonly PageLink[];
};

/** Finds what a paper is made of beyond its blocks. Pure. */
export function paperStructure(input: StructureInput): PaperStructure {
  const references = referencesOf(input);
  return {
    ...authorsOf(input),
    references,
    citations: citationsOf(input, references),
    floats: floatsOf(input),
    formulas: formulasOf(input),
  };
}
