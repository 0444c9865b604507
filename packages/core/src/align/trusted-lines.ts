import type { SourceText } from '../contracts/source-text.ts';
import type { BlockAlignment, SourceAlignment } from './align-source.ts';
import { wordsIn } from './word-numbers.ts';

/** Share of a block's words that must be found for the source to be believed about it. */
const believed = 0.9;
/** Words of fewer letters are as often parts of formulas. */
const realLetters = 3;
/** Words beside a heading on its lines: its number, "Appendix". */
const mostBeside = 3;

/** A line that no block of the source takes. */
export const nobody = -1;

/** Number of words that are hardly part of a formula. */
export function realWords(text: string): number {
  let count = 0;
  for (const { form } of wordsIn(text)) if (form.length >= realLetters && /\p{L}/u.test(form)) count += 1;
  return count;
}

/** For each line of the pages the block of the source that most of its words belong to, or {@link nobody}. */
export function trustedLines(source: SourceText, alignment: SourceAlignment): Int32Array {
  const { pages, blocks } = alignment;
  const votes: Map<number, number>[] = pages.lines.map(() => new Map());
  const vote = (line: number, block: number) => {
    const counts = votes[line];
    counts?.set(block, (counts.get(block) ?? 0) + 1);
  };
  for (const [index, block] of blocks.entries()) {
    if (!isBelieved(block)) continue;
    for (const place of block.places) {
      const line = pages.lineOf[place] ?? 0;
      vote(line, index);
      if (pages.divided.has(place)) vote(line + 1, index);
    }
  }
  const owners = Int32Array.from(votes, (counts, line) => {
    const [first] = [...counts].sort((a, b) => b[1] - a[1]);
    const words = realWords(pages.lines[line]?.line.text ?? '');
    return first && first[1] * 3 >= words ? first[0] : nobody;
  });
  for (const [index, { role }] of source.blocks.entries())
    if (role === 'heading' || role === 'title') standsAlone(index, owners, alignment);
  return owners;
}

function isBelieved({ words, places }: BlockAlignment): boolean {
  return words > 0 && places.length >= (words < 3 ? words : believed * words);
}

/** Takes from a heading the lines that are not its own alone: words of a running text that happen to be the same. */
function standsAlone(heading: number, owners: Int32Array, { pages, blocks }: SourceAlignment): void {
  const lines: number[] = [];
  for (const [line, owner] of owners.entries()) if (owner === heading) lines.push(line);
  const words = lines.reduce((sum, line) => sum + [...wordsIn(pages.lines[line]?.line.text ?? '')].length, 0);
  const places = blocks[heading]?.places.length ?? 0;
  const together = (lines.at(-1) ?? 0) - (lines[0] ?? 0) < lines.length + 1;
  if (together && words - places <= mostBeside) return;
  for (const line of lines) owners[line] = nobody;
}
