import { basename } from 'node:path';
import { PapyriError } from '@papyri/core/errors';
import { describeSearch } from '../training/search/describe-search.ts';
import { runSearch } from '../training/search/run-search.ts';
import type { SearchPlace } from '../training/search/search-place.ts';
import { readSearch } from '../training/search/search-record.ts';
import type { CommandContext } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { searchLines, searchWords } from './print/search-parameters.ts';
import { showProgress } from './progress.ts';

/** Runs a search, shows how far it is, and tells what it found. */
export async function searchAt(
  { terminal, signal }: CommandContext,
  place: SearchPlace,
  parallel: number,
): Promise<number> {
  const id = basename(place.folder);
  terminal.note(`Search ${id}.`);
  const display = await showProgress(terminal);
  const show = (record: ReturnType<typeof readSearch>) => {
    const search = describeSearch(record, true);
    display.show(search.progress.done, search.progress.total, searchWords(search));
  };
  try {
    show(readSearch(place));
    const record = await runSearch(place, { parallel, signal, onResult: show });
    display.end();
    const search = describeSearch(record, false);
    terminal.print(...searchLines(search));
    terminal.entry(search);
    return search.best ? exitCodes.fine : exitCodes.failed;
  } catch (error) {
    display.end();
    if (!PapyriError.isInstance(error) || error.code !== 'run-active')
      terminal.note(`"papyri train --resume ${id.slice(0, 8)}" goes on with it.`);
    throw error;
  }
}
