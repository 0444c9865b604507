import type { BlockRole, DocumentLine } from '../contracts/document.ts';
import type { SourceText } from '../contracts/source-text.ts';
import type { Piece } from './restructure.ts';
import { realWords } from './trusted-lines.ts';

/** What may turn out to be a displayed formula. */
const open: ReadonlySet<BlockRole> = new Set(['formula', 'paragraph', 'list-item', 'heading']);

/**
 * Finds the displayed formulas of the source: what the pages have between the two blocks that stand around them in the
 * source and that holds hardly a word. They get their TeX where it is clear which is which.
 */
export function nameFormulas(
  pieces: readonly Piece[],
  source: SourceText,
  lines: readonly DocumentLine[],
): Piece[] {
  const result = [...pieces];
  const placed = new Map(
    pieces.flatMap((piece) => (piece.source === undefined ? [] : [[piece.source, piece]])),
  );
  for (let at = 0; at < source.blocks.length; ) {
    const run = runOfFormulas(source, at);
    if (run === 0) {
      at += 1;
      continue;
    }
    const before = placed.get(at - 1);
    const after = placed.get(at + run);
    if (before && after) {
      const between = result.slice(result.indexOf(before) + 1, result.indexOf(after));
      const clusters = clustersOf(between, lines);
      for (const [index, cluster] of clusters.entries()) {
        const [first, ...others] = cluster;
        const clear = clusters.length === run;
        // Where it is not clear which is which, only what holds no words at all is taken for one of them.
        if (!first || (!clear && cluster.some((piece) => realWords(textOf(piece, lines)) > 1))) continue;
        for (const piece of others) merge(result, first, piece);
        first.role = 'formula';
        first.level = undefined;
        const tex = clear ? source.blocks[at + index]?.tex : undefined;
        if (tex !== undefined) first.tex = tex;
      }
    }
    at += run;
  }
  return result;
}

/** What may be formulas, pieces that stand together as one. */
function clustersOf(pieces: readonly Piece[], lines: readonly DocumentLine[]): Piece[][] {
  const clusters: Piece[][] = [];
  let before: Piece | undefined;
  for (const piece of pieces) {
    const may = piece.source === undefined && open.has(piece.role) && isFormula(piece, lines);
    if (may && before && stands(lines[before.lines.at(-1) ?? 0], lines[piece.lines[0] ?? 0]))
      clusters.at(-1)?.push(piece);
    else if (may) clusters.push([piece]);
    before = may ? piece : undefined;
  }
  return clusters;
}

/** Whether two lines are as near as those of one formula. */
function stands(one: DocumentLine | undefined, other: DocumentLine | undefined): boolean {
  if (!one || !other || one.page !== other.page) return false;
  const gap = Math.max(one.y, other.y) - Math.min(one.y + one.height, other.y + other.height);
  return gap < Math.max(one.height, other.height);
}

function runOfFormulas({ blocks }: SourceText, from: number): number {
  let run = 0;
  while (blocks[from + run]?.role === 'formula') run += 1;
  return run;
}

function isFormula(piece: Piece, lines: readonly DocumentLine[]): boolean {
  const text = textOf(piece, lines);
  return text.trim() !== '' && realWords(text) <= Math.max(3, text.length / 20);
}

function merge(pieces: Piece[], into: Piece, piece: Piece): void {
  for (const line of piece.lines) into.lines.push(line);
  pieces.splice(pieces.indexOf(piece), 1);
}

const textOf = (piece: Piece, lines: readonly DocumentLine[]): string =>
  piece.lines.map((line) => lines[line]?.text ?? '').join(' ');
