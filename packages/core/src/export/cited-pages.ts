import type { Citation } from '../contracts/citation.ts';

/** Pages that citations point to, as people count them, in order and once: for "p. 3". */
export function citedPages(citations: readonly Citation[]): number[] {
  const pages = citations.flatMap((citation) => citation.boxes.map((box) => box.page + 1));
  return [...new Set(pages)].sort((a, b) => a - b);
}

/** The pages that a sentence rests on: `p. 3`, `pp. 3–4`, `pp. 2, 7`; empty without any. */
export function pageWords(pages: readonly number[]): string {
  const [first, second] = pages;
  if (first === undefined) return '';
  if (second === undefined) return `p. ${first}`;
  const last = pages.at(-1) ?? first;
  const inARow = last - first === pages.length - 1;
  return inARow ? `pp. ${first}–${last}` : `pp. ${pages.join(', ')}`;
}
