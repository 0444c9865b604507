const weak = 0.5;

/** The pages that a sentence rests on: `p. 3`, `pp. 3–4`, `pp. 2, 7`; empty without any. */
export function pageWords(pages: readonly number[]): string {
  const [first, second] = pages;
  if (first === undefined) return '';
  if (second === undefined) return `p. ${first}`;
  const last = pages.at(-1) ?? first;
  const inARow = last - first === pages.length - 1;
  return inARow ? `pp. ${first}–${last}` : `pp. ${pages.join(', ')}`;
}

/** How a sentence differs from the words it cites, where it does; support is 0 to 1. */
export function supportWords(support: number): string {
  if (support >= 1) return '';
  return support < weak ? 'weak support' : 'shortened';
}
