import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The words with every folder among them replaced by the PDF files in it and below, in order of name. Links to folders
 * are not followed, so that none is walked in a circle.
 */
export async function expandFolders(words: readonly string[]): Promise<readonly string[]> {
  const expanded = await Promise.all(
    words.map(async (word) => {
      const is = await stat(word).catch(() => undefined);
      return is?.isDirectory() ? pdfFiles(word) : [word];
    }),
  );
  return expanded.flat();
}

async function pdfFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory() && /\.pdf$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : 1));
}
