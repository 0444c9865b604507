import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { PapyriError } from '@papyri/core/errors';
import { createPool } from '../packages/server/src/compute/pool.ts';
import { readPaper } from './read-paper.ts';
import { wordsOf } from './word-order.ts';

/** The words of a heading without its number. */
const bare = (title: string): string =>
  wordsOf(
    title.replace(
      /^(?:(?:[Cc]hapter|[Aa]ppendix|[Ss]ection)\s+)?(?:\d+|[A-Z]|[IVX]+)(?:\.\d+)*[.:)]?\s+/,
      '',
    ),
  ).join('');

/** Bookmarks of the file that no heading of the text says. */
function missedBookmarks({ outline, blocks, text }: CleanDocument): string[] {
  const headings = new Set(
    blocks
      .filter(({ role }) => role === 'heading' || role === 'title')
      .map(({ start, end }) => bare(text.slice(start, end))),
  );
  return outline
    .map(({ title }) => title)
    .filter((title) => bare(title) !== '' && !headings.has(bare(title)));
}

/**
 * `eval -- outlines <folder of PDFs>`: prints the headings of each paper with their pages, to be compared with the PDF by
 * eye, and the bookmarks of the file that are not among them.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [folder] = args;
  if (folder === undefined) throw new Error('usage: eval -- outlines <folder of PDFs>');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();
  const pool = createPool({ workers: 1 });
  let headings = 0;
  let bookmarks = 0;
  let missed = 0;
  let failed = 0;
  try {
    for (const name of names) {
      const pdf = new Uint8Array(await readFile(join(folder, name)));
      console.log(`\n${name}`);
      try {
        const document = await readPaper(pool, pdf);
        for (const { role, level = 1, start, end } of document.blocks) {
          if (role !== 'heading') continue;
          const page = (document.lines.find((line) => line.end > start)?.page ?? 0) + 1;
          console.log(`${'  '.repeat(level)}${document.text.slice(start, end)}  (${page})`);
          headings += 1;
        }
        const lost = missedBookmarks(document);
        for (const title of lost) console.log(`  bookmark without heading: ${title}`);
        bookmarks += document.outline.length;
        missed += lost.length;
      } catch (error) {
        if (!PapyriError.isInstance(error)) throw error;
        console.log(`  ${error.code}`);
        failed += 1;
      }
    }
  } finally {
    await pool.close();
  }
  return { papers: names.length - failed, failed, headings, bookmarks, bookmarks_missed: missed };
}
