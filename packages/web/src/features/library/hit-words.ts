import type { TextHit } from '@papyri/core/contracts/library';

export interface ExcerptPiece {
  /** Where it begins in the excerpt. */
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

/** An excerpt in pieces, those that match marked. Marks that overlap or lie outside are cut to what is left. */
export function excerptPieces({ excerpt, marks }: Pick<TextHit, 'excerpt' | 'marks'>): ExcerptPiece[] {
  const pieces: ExcerptPiece[] = [];
  let at = 0;
  const take = (end: number, marked: boolean) => {
    if (end > at) pieces.push({ at, text: excerpt.slice(at, end), marked });
    at = Math.max(at, end);
  };
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    take(Math.min(start, excerpt.length), false);
    take(Math.min(end, excerpt.length), true);
  }
  take(excerpt.length, false);
  return pieces;
}

/** The longest stretch of marked words, with only white space between them: what to look for on the page. */
export function wordsToFind(hit: Pick<TextHit, 'excerpt' | 'marks'>): string {
  const runs: string[] = [];
  let run = '';
  for (const piece of excerptPieces(hit)) {
    if (piece.marked || (run !== '' && /^\s+$/.test(piece.text))) run += piece.text;
    else {
      runs.push(run);
      run = '';
    }
  }
  runs.push(run);
  return runs
    .map((words) => words.replace(/\s+/g, ' ').trim())
    .reduce((longest, words) => (words.length > longest.length ? words : longest), '');
}
