import type { DocumentLine } from '../contracts/document.ts';
import type { SourceText } from '../contracts/source-text.ts';
import type { PageWords } from './page-words.ts';
import { nobody, realWords } from './trusted-lines.ts';

/** So many words that the source lacks are no formula: the line stays what the PDF says it is. */
const foreignWords = 4;
/** Beside a heading stand its number and "Chapter"; more words are a running head, or the code above it. */
const foreignToHeading = 2;
/**
 * From a line that is owned to the next of the same owner: citations are words that LaTeX does not have, and a few lines may
 * hold little else.
 */
const longestGap = 5;
/** Lines that are looked through for one with an owner. */
const farthest = 40;

/**
 * Gives the lines without an owner to the block they stand in, where nothing speaks against it: pieces of a line that is
 * owned, lines of mathematics inside a paragraph. What the source has as a displayed formula, and words that the source
 * does not have, stay without an owner.
 */
export function fillOwners(owners: Int32Array, pages: PageWords, source: SourceText): Int32Array {
  const filled = owners.slice();
  for (let line = 0; line < owners.length; line++)
    if (owners[line] === nobody) filled[line] = ownerBetween(line, pages, owners, source);
  // A line between two of one block, whoever gave them their owner, must not come after them.
  for (let line = 0; line < filled.length; line++)
    if (filled[line] === nobody) filled[line] = sameOwner(line, pages, filled);
  return filled;
}

/** The owner of the nearest lines on both sides where it is one and they are near. */
function sameOwner(line: number, pages: PageWords, owners: Int32Array): number {
  const before = neighbour(owners, pages, line, -1);
  const after = neighbour(owners, pages, line, 1);
  if (before === undefined || after === undefined || after - before > longestGap) return nobody;
  const owner = owners[before] ?? nobody;
  return owner === owners[after] ? owner : nobody;
}

/** The nearest owned line in the same block, in one direction. */
function neighbour(owners: Int32Array, { lines }: PageWords, line: number, step: 1 | -1): number | undefined {
  const block = lines[line]?.block;
  for (let steps = 1; steps <= farthest; steps++) {
    const at = line + steps * step;
    if (lines[at] === undefined || lines[at].block !== block) return undefined;
    if (owners[at] !== nobody) return at;
  }
  return undefined;
}

function ownerBetween(line: number, pages: PageWords, owners: Int32Array, source: SourceText): number {
  const { lines } = pages;
  const before = neighbour(owners, pages, line, -1);
  const after = neighbour(owners, pages, line, 1);
  const of = (index: number | undefined) => (index === undefined ? nobody : (owners[index] ?? nobody));
  const here = lines[line]?.line;
  if (!here) return nobody;
  for (const near of [before, after])
    if (near !== undefined && isBeside(here, lines[near]?.line)) return of(near);
  const [a, b] = [of(before), of(after)];
  const owner = a === nobody ? b : a;
  const most = source.blocks[owner]?.role === 'heading' ? foreignToHeading : foreignWords;
  if (realWords(here.text) >= most) return nobody;
  if (a !== nobody && a !== b && source.blocks[a + 1]?.role === 'formula') return nobody;
  return owner;
}

/** Pieces of one printed line. */
function isBeside(one: DocumentLine, other: DocumentLine | undefined): boolean {
  if (!other || one.page !== other.page) return false;
  const overlap = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return overlap > 0.5 * Math.min(one.height, other.height);
}
