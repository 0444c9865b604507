import type { Author } from '@papyri/core/contracts/paper';

/** Authors as lines of a text field. */
export function writeAuthors(authors: readonly Author[]): string {
  return authors.map((author) => author.name).join('\n');
}

/** Authors from the lines of a text field; a name that was there before keeps its affiliation. */
export function readAuthors(text: string, before: readonly Author[]): Author[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
    .map((name) => before.find((author) => author.name === name) ?? { name });
}
