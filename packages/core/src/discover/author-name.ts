/** An author as someone looks for them; words in reading order, without punctuation. */
export interface WantedAuthor {
  /** `Vaswani`, `Del Maestro`; all words where nothing tells the family name. */
  readonly family: readonly string[];
  /** Given names or initials where a comma set them apart: `Vaswani, A. B.` → A, B. */
  readonly given: readonly string[];
}

const word = /[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu;

function wordsOf(text: string): readonly string[] {
  return text.match(word) ?? [];
}

/**
 * Reads "First Last", "Last, F" and arXiv's own `del_maestro`; several authors are separated by semicolons and all
 * wanted. Never throws.
 */
export function parseWantedAuthors(text: string): readonly WantedAuthor[] {
  return text
    .toWellFormed()
    .replace(/’/g, "'")
    .split(';')
    .map((name) => {
      const [family = '', ...given] = name.replace(/_/g, ' ').split(',');
      return { family: wordsOf(family), given: wordsOf(given.join(' ')) };
    })
    .map((author) => (author.family.length > 0 ? author : { family: author.given, given: [] }))
    .filter((author) => author.family.length > 0);
}
