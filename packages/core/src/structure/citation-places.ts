import type { CleanBlock } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';
import type { Reference } from '../contracts/structure.ts';
import type { StructureInput } from './paper-structure.ts';

/** Where citations stand: in what a reader reads, not in formulas, addresses or the bibliography itself. */
const citing: ReadonlySet<BlockRole> = new Set([
  'abstract',
  'paragraph',
  'list-item',
  'caption',
  'footnote',
  'heading',
  'table',
]);

export type CitationInput = Pick<StructureInput, 'text' | 'blocks' | 'lines' | 'links'>;

/** The blocks that may cite. */
export function citingBlocks({ blocks }: Pick<CitationInput, 'blocks'>): readonly CleanBlock[] {
  return blocks.filter((block) => citing.has(block.role));
}

/** A bibliography: a paper with one for each appendix numbers each anew. */
export interface Bibliography {
  /** Index of the first reference. */
  readonly from: number;
  readonly to: number;
  /** Offset of the end of its last entry. */
  readonly end: number;
  readonly byLabel: ReadonlyMap<string, number>;
}

/** Parts the references where their labels begin anew. */
export function bibliographies(
  references: readonly Reference[],
  blocks: readonly CleanBlock[],
): readonly Bibliography[] {
  const out: Bibliography[] = [];
  let from = 0;
  let byLabel = new Map<string, number>();
  const close = (to: number): void => {
    if (to > from) out.push({ from, to, end: blocks[references[to - 1]?.block ?? -1]?.end ?? 0, byLabel });
    from = to;
    byLabel = new Map();
  };
  for (const [index, { label }] of references.entries()) {
    if (label !== undefined && byLabel.has(label) && byLabel.size >= 3) close(index);
    if (label !== undefined && !byLabel.has(label)) byLabel.set(label, index);
  }
  close(references.length);
  return out;
}

/** The bibliography that a marker at `offset` points into: the next one that ends behind it, else the last. */
export function bibliographyAt(all: readonly Bibliography[], offset: number): Bibliography | undefined {
  return all.find(({ end }) => end > offset) ?? all.at(-1);
}
