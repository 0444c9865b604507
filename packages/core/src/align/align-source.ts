import type { Document } from '../contracts/document.ts';
import type { SourceBlock, SourceText } from '../contracts/source-text.ts';
import { freeWords, locateBlock } from './locate-block.ts';
import { matchWords } from './match-words.ts';
import { type PageWords, pageWords } from './page-words.ts';
import { WordNumbers, wordsIn } from './word-numbers.ts';

/** Where the words of one block of the source stand. */
export interface BlockAlignment {
  /** Words of the block, formulas not counted. */
  readonly words: number;
  /** For each word that was found, its index among the words of the pages, in the order of the source. */
  readonly places: readonly number[];
  /** Not between its neighbours, or floating. */
  readonly moved: boolean;
}

export interface SourceAlignment {
  readonly pages: PageWords;
  /** One for each block of the source. */
  readonly blocks: readonly BlockAlignment[];
}

/** Share of a block's words that must be found in its place; below it is looked for elsewhere. */
const inPlace = 0.5;

/**
 * Aligns a source with the text of the pages, word by word. What is printed where the source has it is matched in one go
 * and in order; what floats, and what is not found in its place, is then looked for among the words that are left.
 * Pure; every word of the pages is given to one word of the source at most.
 */
export function alignSource(document: Pick<Document, 'blocks'>, source: SourceText): SourceAlignment {
  const numbers = new WordNumbers();
  const blocks = source.blocks.map((block) =>
    Int32Array.from(wordsOf(block), (form) => numbers.numberOf(form)),
  );
  const pages = pageWords(document, numbers);
  const found: Int32Array[] = blocks.map((words) => new Int32Array(words.length).fill(-1));
  const floats = (index: number) => source.blocks[index]?.floating ?? false;

  const flow = blocks.flatMap((words, index) => (floats(index) ? [] : [{ index, words }]));
  const matches = matchWords(joined(flow.map(({ words }) => words)), pages.words);
  let from = 0;
  for (const { index, words } of flow) {
    found[index] = matches.slice(from, from + words.length);
    from += words.length;
  }

  const missing = blocks.flatMap((words, index) =>
    words.length > 0 && sharePlaced(found[index]) < inPlace ? [index] : [],
  );
  const taken = new Set<number>();
  for (const [index, places] of found.entries())
    if (!missing.includes(index)) for (const place of places) if (place >= 0) taken.add(place);
  const free = freeWords(pages.words, (index) => !taken.has(index));
  const freeIndex = new Map(Array.from(free.at, (at, index) => [at, index]));
  const moved = new Set<number>();
  // Long blocks first: a short one could be found inside them.
  for (const index of missing.sort((a, b) => (blocks[b]?.length ?? 0) - (blocks[a]?.length ?? 0))) {
    const places = locateBlock(blocks[index] ?? new Int32Array(), free);
    if (sharePlaced(places) < inPlace) {
      found[index] = places.fill(-1);
      continue;
    }
    found[index] = places;
    moved.add(index);
    for (const place of places) free.taken[freeIndex.get(place) ?? -1] = 1;
  }
  return {
    pages,
    blocks: found.map((places, index) => ({
      words: places.length,
      places: [...places].filter((place) => place >= 0),
      moved: moved.has(index),
    })),
  };
}

/** The words of a block, those of its formulas left out: TeX and what is printed share too little. */
function* wordsOf(block: SourceBlock): Generator<string> {
  let math = 0;
  for (const { start, end, form } of wordsIn(block.text)) {
    while ((block.math[math]?.end ?? Number.POSITIVE_INFINITY) <= start) math += 1;
    if (end <= (block.math[math]?.start ?? Number.POSITIVE_INFINITY)) yield form;
  }
}

function sharePlaced(places: Int32Array | undefined): number {
  if (!places || places.length === 0) return 0;
  return places.filter((place) => place >= 0).length / places.length;
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
