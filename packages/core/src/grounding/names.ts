import { fold } from '../text/tokens.ts';

/** Two capitals, or a letter beside a digit, or a capital inside: GPT-2, BLEU, ImageNet, β2, V100. */
const marked =
  /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}.+/-]*(?:\p{Lu}[\p{L}\p{N}-]*\p{Lu}|\p{L}-?\p{N}|\p{N}\p{L}))[\p{L}\p{N}]+(?:[-/.+][\p{L}\p{N}]+)*/gu;
const measured =
  /^\d+(?:st|nd|rd|th|s|d|x|k|m|ms|mg|kg|g|h|hz|nm|mm|cm|km|gb|mb|tb|fold|year|week|month|day|hour|minute)s?$/i;
const roman = /^[ivx]+$/i;

/**
 * Names that a statement must not change: acronyms and names with digits or inner capitals, folded, without hyphens.
 */
export function namesIn(text: string): string[] {
  const names = new Set<string>();
  for (const [name] of text.matchAll(marked)) {
    if (measured.test(name) || roman.test(name) || !/\p{L}/u.test(name)) continue;
    const flat = flatName(name);
    if (flat.length >= 2) names.add(flat);
  }
  return [...names];
}

/** Share of the names that stand in a text as words or as parts of longer names, 0 to 1; 1 where there are none. */
export function namesHeld(names: readonly string[], text: string): number {
  if (names.length === 0) return 1;
  const flat = ` ${text
    .split(/[^\p{L}\p{N}+/.-]+/u)
    .map(flatName)
    .join(' ')} `;
  return names.filter((name) => flat.includes(name)).length / names.length;
}

function flatName(name: string): string {
  return fold(name.replace(/[-/.+]/g, '')).replace(/s$/, '');
}
