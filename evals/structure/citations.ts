import type { CleanDocument } from '../../packages/core/src/contracts/clean-document.ts';
import type { StructuralTruth } from '../structural-truth.ts';
import type { Counts } from './counts.ts';
import { sameEntries } from './references.ts';

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words with their places; raised figures (numbers of notes and entries) are none. */
function placedWords(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].flatMap((match) => {
    const plain = match[0].replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu, '');
    return plain === ''
      ? []
      : [
          {
            text: plain.normalize('NFKC').toLowerCase(),
            start: match.index,
            end: match.index + plain.length,
          },
        ];
  });
}

const contextWords = 5;
/** Longest marker looked for, in words: names and years of several entries. */
const longestMarker = 40;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The stretch of the text between the words before and the words after a marker, up to the end of the block where none
 * follow; undefined where they do not stand there.
 */
function stretchOf(
  words: readonly Word[],
  blocks: CleanDocument['blocks'],
  before: readonly string[],
  after: readonly string[],
): Stretch | undefined {
  const standsAt = (at: number, list: readonly string[]): boolean =>
    list.every((word, index) => words[at + index]?.text === word);
  for (let at = 0; at + before.length <= words.length; at++) {
    if (!standsAt(at, before)) continue;
    const from = at + before.length;
    const start = words[from - 1]?.end ?? 0;
    if (after.length === 0) {
      const block = blocks.find((one) => one.start <= start && start <= one.end);
      if (block) return { start, end: block.end };
    }
    for (let to = from; after.length > 0 && to <= Math.min(words.length, from + longestMarker); to++) {
      if (!standsAt(to, after)) continue;
      const first = before.length === 0 ? (words[Math.max(0, to - longestMarker)]?.start ?? 0) : start;
      return { start: first, end: words[to]?.start ?? Number.POSITIVE_INFINITY };
    }
  }
  return undefined;
}

/**
 * Links from the text to entries. A link is right where a marker that stands between the words around the true one leads
 * to an entry that is cited there; markers elsewhere are wrong.
 */
export function citationCounts(
  truth: StructuralTruth,
  document: Pick<CleanDocument, 'text' | 'blocks' | 'structure'>,
): Counts {
  const words = placedWords(document.text);
  const keys = new Map([...sameEntries(truth, document)].map(([i, j]) => [j, truth.references?.[i]?.key]));
  const plain = (text: string): string[] => placedWords(text).map((word) => word.text);
  let hits = 0;
  let asked = 0;
  for (const citation of truth.citations ?? []) {
    asked += citation.keys.length;
    const stretch = stretchOf(
      words,
      document.blocks,
      plain(citation.before).slice(-contextWords),
      plain(citation.after).slice(0, contextWords),
    );
    if (!stretch) continue;
    const linked = document.structure.citations
      .filter((marker) => marker.start >= stretch.start && marker.end <= stretch.end)
      .flatMap((marker) => marker.references.map((index) => keys.get(index)));
    hits += citation.keys.filter((key) => linked.includes(key)).length;
  }
  const found = document.structure.citations.reduce((total, { references }) => total + references.length, 0);
  return { hits, asked, found };
}
