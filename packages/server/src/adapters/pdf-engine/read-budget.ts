import { PapyriError } from '@papyri/core/errors';
import { type TimeLimit, timeLimit } from './time-limit.ts';

/** How much more of a file is read. Far more than any book holds, and little enough for a thread's memory. */
export interface ReadBudget {
  characters: number;
  graphics: number;
  links: number;
  /** For links, contents and named places together: where a file has a trick, asking for one can take a second. */
  readonly places: TimeLimit;
}

const charactersOfFile = 10_000_000;
const charactersOfPage = 1_000_000;
/** Papers take a hundredth, books a tenth. */
const placesMs = 2000;

/** The budget of a file that nothing was read of. */
export function wholeBudget(): ReadBudget {
  return { characters: charactersOfFile, graphics: 1_000_000, links: 50_000, places: timeLimit(placesMs) };
}

/** Takes the characters of a page from the budget. PapyriError `pdf-too-much-text`. */
export function spendCharacters(budget: ReadBudget, count: number): void {
  budget.characters -= count;
  if (count > charactersOfPage)
    throw new PapyriError('pdf-too-much-text', { detail: `${count} characters on one page` });
  if (budget.characters < 0)
    throw new PapyriError('pdf-too-much-text', { detail: `more than ${charactersOfFile} characters` });
}
