import type { Passage } from '../contracts/passage.ts';
import type { Span } from '../contracts/span.ts';
import { rankPassages } from '../retrieve/rank-passages.ts';

/** Units of English text to a token of the usual tokenizers, on the safe side. */
const unitsPerToken = 3.5;
/** More passages than this only distract, however much a model can read. */
const mostRanked = 40;

/** About how many tokens a model counts for a text. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / unitsPerToken);
}

/**
 * The passages that a model is shown: those that must be there, then ranked ones, as many as fit into the budget of
 * tokens; in the order of the text, so that they read as a paper. Each passage once.
 */
export function choosePassages(
  required: readonly Passage[],
  ranked: readonly Passage[],
  budgetTokens: number,
): Passage[] {
  const chosen = new Map<string, Passage>();
  let left = budgetTokens;
  for (const passage of [...required, ...ranked]) {
    const key = `${passage.documentId} ${passage.span.start}`;
    const tokens = estimateTokens(passage.text) + 20;
    if (chosen.has(key) || tokens > left) continue;
    chosen.set(key, passage);
    left -= tokens;
  }
  return [...chosen.values()].sort((a, b) => a.span.start - b.span.start);
}

/**
 * The passages that answer a question, for a model that reads so many tokens: those in which the given spans begin (what
 * the built-in answerer and the conversation found), the paper's first one, and the best by BM25.
 */
export function passagesFor(
  question: string,
  passages: readonly Passage[],
  near: readonly Span[],
  budgetTokens: number,
): Passage[] {
  const found = passages.filter(({ span }) =>
    near.some(({ start }) => start >= span.start && start < span.end),
  );
  const ranked = rankPassages(question, passages, mostRanked).map(({ passage }) => passage);
  return choosePassages([...found, ...passages.slice(0, 1)], ranked, budgetTokens);
}
