/** Tokens that stand for no text, in the order in which they open a vocabulary. */
export const specialTokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;

/** What begins a piece that goes on a word. */
export const continuation = '##';

/** The text of a vocabulary file as BERT has it: a token a line, its number the number of its line, from 0. */
export function vocabularyText(tokens: readonly string[]): string {
  return `${tokens.join('\n')}\n`;
}

/** Reads a vocabulary file. RangeError where a special token is missing, or a token stands twice or is empty. */
export function readVocabulary(text: string): string[] {
  const tokens = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const known = new Set(tokens);
  for (const token of specialTokens)
    if (!known.has(token)) throw new RangeError(`the vocabulary lacks ${token}`);
  if (known.size !== tokens.length || known.has(''))
    throw new RangeError('a token stands twice, or is empty');
  return tokens;
}
