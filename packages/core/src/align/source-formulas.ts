import type { BlockRole, DocumentLine } from '../contracts/document.ts';
import type { SourceText } from '../contracts/source-text.ts';
import type { Piece } from './restructure.ts';
import { realWords } from './trusted-lines.ts';

/** What may turn out to be a displayed formula. */
const open: ReadonlySet<BlockRole> = new Set(['formula', 'paragraph', 'list-item', 'heading', 'figure-text']);

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
      const from = result.indexOf(before);
      const between = result
        .slice(from + 1, result.indexOf(after))
        .filter((piece) => piece.source === undefined && open.has(piece.role) && isFormula(piece, lines));
      const [first] = between;
      if (run === 1 && first) for (const piece of between.slice(1)) merge(result, first, piece);
      const named = run === 1 ? between.slice(0, 1) : between;
      for (const [index, piece] of named.entries()) {
        piece.role = 'formula';
        piece.level = undefined;
        const tex = named.length === run ? source.blocks[at + index]?.tex : undefined;
        if (tex !== undefined) piece.tex = tex;
      }
    }
    at += run;
  }
  return result;
}

function runOfFormulas({ blocks }: SourceText, from: number): number {
  let run = 0;
  while (blocks[from + run]?.role === 'formula') run += 1;
  return run;
}

function isFormula(piece: Piece, lines: readonly DocumentLine[]): boolean {
  const text = piece.lines.map((line) => lines[line]?.text ?? '').join(' ');
  return text.trim() !== '' && realWords(text) <= Math.max(3, text.length / 20);
}

function merge(pieces: Piece[], into: Piece, piece: Piece): void {
  into.lines.push(...piece.lines);
  pieces.splice(pieces.indexOf(piece), 1);
}
