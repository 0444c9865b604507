/** One thing to look for: a word, or several that must stand together in this order. */
export interface SearchTerm {
  readonly words: readonly string[];
}

/** One condition of a search. All must hold; of `anyOf` one is enough; `excluded` turns it round. */
export interface SearchClause {
  readonly anyOf: readonly SearchTerm[];
  readonly excluded: boolean;
}

/** Letters, marks and digits; a dot or apostrophe counts inside a word only (3.5, Hardy's). */
const textWord = /[\p{L}\p{M}\p{N}]+(?:[.'][\p{L}\p{M}\p{N}]+)*/gu;
/** cs.CL, quant-ph, cs.* */
const categoryWord = /[a-z]+(?:-[a-z]+)*(?:\.(?:\*|[a-z]+(?:-[a-z]+)*))?/giu;
const token = /([-−])?(?:"([^"]*)"?|([^\s"]+))/gu;

/**
 * Reads what a person types into conditions: words are all wanted, a "quoted phrase" stands together, a leading
 * minus (or NOT) excludes, OR between two words takes either. Everything that is not a letter or digit only
 * separates words, so nothing a person types is a command to a search engine. Never throws.
 */
export function parseSearchWords(text: string, kind: 'text' | 'category' = 'text'): readonly SearchClause[] {
  const pattern = kind === 'category' ? categoryWord : textWord;
  const clauses: { anyOf: SearchTerm[]; excluded: boolean }[] = [];
  let negate = false;
  let alternative = false;
  for (const [, minus, quoted, bare] of text
    .replace(/[“”„«»]/g, '"')
    .replace(/’/g, "'")
    .toWellFormed()
    .matchAll(token)) {
    if (minus === undefined && (bare === 'AND' || bare === '&')) continue;
    if (minus === undefined && (bare === 'OR' || bare === '|')) {
      alternative = true;
      continue;
    }
    if (minus === undefined && (bare === 'NOT' || bare === 'ANDNOT')) {
      negate = true;
      continue;
    }
    const words = (quoted ?? bare ?? '').match(pattern);
    if (!words) continue;
    // Parts of one unquoted category token are names of their own, not a phrase.
    const terms = kind === 'category' ? words.map((word) => ({ words: [word] })) : [{ words: [...words] }];
    const excluded = negate || minus !== undefined;
    const last = clauses.at(-1);
    for (const term of terms) {
      if (alternative && last && !last.excluded && !excluded) last.anyOf.push(term);
      else clauses.push({ anyOf: [term], excluded });
    }
    negate = false;
    alternative = false;
  }
  return clauses;
}
