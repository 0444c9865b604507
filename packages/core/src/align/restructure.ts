import { type BlockRole, type Document, type DocumentBlock, furnitureRoles } from '../contracts/document.ts';
import type { SourceText } from '../contracts/source-text.ts';
import type { SourceAlignment } from './align-source.ts';
import { joinLabels } from './caption-labels.ts';
import { fillOwners } from './line-owners.ts';
import { nameFormulas } from './source-formulas.ts';
import { nobody, trustedLines } from './trusted-lines.ts';

/** A block that is being put together; `lines` count all lines of the document. */
export interface Piece {
  role: BlockRole;
  level?: number | undefined;
  tex?: string;
  readonly lines: number[];
  /** The block of the source it follows. */
  readonly source?: number;
}

/**
 * Cuts the lines of a document into blocks as its source has them, where the source is believed; everywhere else blocks
 * stay as they are. Lines are kept whole and as they are, each exactly once.
 */
export function restructure(
  document: Document,
  source: SourceText,
  alignment: SourceAlignment,
): DocumentBlock[] {
  const owners = fillOwners(trustedLines(source, alignment), alignment.pages, source);
  const lines = document.blocks.flatMap(({ lines: own }) => own);
  const pieces: Piece[] = [];
  const bySource = new Map<number, Piece>();
  let line = 0;
  let owned = 0;
  for (const block of document.blocks) {
    let rest: Piece | undefined;
    for (const _ of block.lines) {
      let owner = furnitureRoles.has(block.role) ? nobody : (owners[owned++] ?? nobody);
      if (knowsBetter(block.role, source.blocks[owner]?.role)) owner = nobody;
      if (owner === nobody) {
        if (!rest) {
          rest = { role: block.role, level: block.level, lines: [] };
          pieces.push(rest);
        }
        rest.lines.push(line++);
        continue;
      }
      rest = undefined;
      let piece = bySource.get(owner);
      if (!piece) {
        const { role, level } = source.blocks[owner] ?? { role: block.role };
        // A paragraph of the source that is no more than a heading of the PDF: "Abstract", set by hand.
        const isHeading =
          role === 'paragraph' && block.role === 'heading' && ownsOnly(owners, owned - 1, block);
        piece = { ...(isHeading ? block : { role, level }), lines: [], source: owner };
        bySource.set(owner, piece);
        pieces.push(piece);
      }
      piece.lines.push(line++);
    }
    if (block.lines.length === 0) pieces.push({ role: block.role, level: block.level, lines: [] });
  }
  const ordered = putMovedBack(joinLabels(nameFormulas(pieces, source, lines), lines), alignment);
  return ordered.map(({ role, level, tex, lines: own }) => ({
    role,
    ...(level === undefined ? {} : { level }),
    ...(tex === undefined ? {} : { tex }),
    lines: own.flatMap((index) => lines[index] ?? []),
  }));
}

/** Whether the block of the source that owns the first line of a block owns its lines and no others. */
function ownsOnly(owners: Int32Array, first: number, { lines }: DocumentBlock): boolean {
  const owner = owners[first];
  let count = 0;
  for (const other of owners) if (other === owner) count += 1;
  return count <= lines.length;
}

/** What the PDF tells by what is painted around it, and by how a first page is set. */
const frontMatter: ReadonlySet<BlockRole> = new Set(['title', 'authors', 'abstract']);

/**
 * A source that has the words of a float in a table or picture tells no more than the PDF does, nor one that has those of the
 * front matter in a plain paragraph.
 */
function knowsBetter(own: BlockRole, told: BlockRole | undefined): boolean {
  if (told === 'table' || told === 'figure-text') return own !== 'heading';
  return (told === 'paragraph' || told === 'list-item') && frontMatter.has(own);
}

/** Puts blocks of the running text that the pages have elsewhere behind the block they follow in the source. */
function putMovedBack(pieces: readonly Piece[], { blocks }: SourceAlignment): Piece[] {
  const isMoved = ({ source, role }: Piece) =>
    source !== undefined && role !== 'caption' && (blocks[source]?.moved ?? false) && runs.has(role);
  const kept = pieces.filter((piece) => !isMoved(piece));
  const moved = pieces.filter(isMoved).sort((a, b) => (a.source ?? 0) - (b.source ?? 0));
  for (const piece of moved) {
    let at = -1;
    let nearest = -1;
    for (const [index, { source = -1, role }] of kept.entries())
      if (runs.has(role) && source > nearest && source < (piece.source ?? 0)) [at, nearest] = [index, source];
    kept.splice(at + 1, 0, piece);
  }
  return kept;
}

/** Roles whose blocks are read one after the other. */
const runs: ReadonlySet<BlockRole> = new Set([
  'title',
  'authors',
  'abstract',
  'heading',
  'paragraph',
  'list-item',
  'reference',
]);
