import { terms } from '../text/tokens.ts';
import { headingWords } from './shelf-query.ts';

/** How often each stem stands, weighted, and the weighted number of words. */
export interface TermCounts {
  readonly frequencies: ReadonlyMap<string, number>;
  readonly length: number;
}

/** How many words of the full text one counts for by where it stands, set by hand: what names the paper weighs as
 * much as what it says over and over. */
export const fieldWeights = { title: 30, authors: 30, tags: 30, abstract: 6 } as const;

function add(counts: Map<string, number>, text: string, weight: number): number {
  let words = 0;
  for (const term of terms(text)) {
    counts.set(term, (counts.get(term) ?? 0) + weight);
    words += weight;
  }
  return words;
}

/** The words that name and describe a paper, as the library ranks by them. */
export function headTerms(paper: {
  readonly title: string;
  readonly authors: readonly { readonly name: string }[];
  readonly abstract: string;
  readonly tags: readonly string[];
}): TermCounts & { readonly heading: string } {
  const names = paper.authors.map(({ name }) => name);
  const counts = new Map<string, number>();
  const length =
    add(counts, paper.title, fieldWeights.title) +
    add(counts, names.join('; '), fieldWeights.authors) +
    add(counts, paper.tags.join('; '), fieldWeights.tags) +
    add(counts, paper.abstract, fieldWeights.abstract);
  return { frequencies: counts, length, heading: headingWords([paper.title, ...paper.tags, ...names]) };
}

/** How often each stem stands in the passages of a text. */
export function textTerms(passages: readonly { readonly text: string }[]): TermCounts {
  const counts = new Map<string, number>();
  let length = 0;
  for (const { text } of passages) length += add(counts, text, 1);
  return { frequencies: counts, length };
}
