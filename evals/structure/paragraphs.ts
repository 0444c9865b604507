import type { CleanDocument } from '../../packages/core/src/contracts/clean-document.ts';
import type { StructuralTruth } from '../structural-truth.ts';
import { wordsOf } from '../word-order.ts';
import { type Counts, paired } from './counts.ts';

const startWords = 5;
/** A mark of a note or a formula may change one word of a start. */
const fewestEqual = 4;

/** Front matter that nobody asks for. */
const keywords = /^(?:key\s?words?|index terms)\b/i;

const startOf = (text: string): string[] => wordsOf(text).slice(0, startWords);
const equalWords = (one: readonly string[], other: readonly string[]): number =>
  one.filter((word, index) => word === other[index]).length +
  Math.max(0, startWords - Math.max(one.length, other.length));

/** Where paragraphs start, by their first words. Ends of paragraphs after a formula and the abstract do not count. */
export function paragraphCounts(
  truth: StructuralTruth,
  { text, blocks }: Pick<CleanDocument, 'text' | 'blocks'>,
): Counts {
  const asked = (truth.paragraphs ?? []).map(startOf);
  const found = blocks
    .filter(({ role, start, end }) => role === 'paragraph' && !keywords.test(text.slice(start, end)))
    .map(({ start, end }) => startOf(text.slice(start, end)));
  const hits = paired(asked, found, equalWords, fewestEqual);
  const right = new Set(hits.values());
  const neutral = [...(truth.continuations ?? []), ...(truth.abstract ? [truth.abstract] : [])].map(startOf);
  const others = found.filter((_, index) => !right.has(index));
  const wrong = others.length - paired(neutral, others, equalWords, fewestEqual).size;
  return { hits: hits.size, asked: asked.length, found: hits.size + wrong };
}
