import type { PaintedBox } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import { matchesOf } from '../text/matches.ts';
import { alongFrame, type Frame } from './frame.ts';
import type { PlacedLine } from './page-scene.ts';
import { type SizedLine, typewriterWidth, typewritten } from './typewritten-words.ts';

export interface ChunkWord extends Span {
  readonly left: number;
  readonly right: number;
}

/** Words that stand close together on one line: a cell, a line of a cell, or rarely a part of one. */
export interface Chunk extends Span, PaintedBox {
  readonly words: readonly ChunkWord[];
  readonly baseline: number;
  readonly size: number;
}

/** Chunks on one baseline, from left to right. */
export interface ChunkRow {
  readonly baseline: number;
  readonly top: number;
  readonly bottom: number;
  readonly chunks: readonly Chunk[];
}

/** The box of a line is this many font sizes high, of which this many above the baseline. */
const lineHeight = 1.02;
const ascent = 0.8;
/** A gap wider than this many font sizes parts two cells; spaces between words are narrower, but for typewriter fonts. */
const cellGap = 0.45;
const typewriterGap = 0.8;
/** Space behind the mark of an item. */
const bulletGap = 1.8;
/** Baselines closer than this many font sizes are one. */
const sameBaseline = 0.35;

/** Cuts lines of a table into chunks and gathers these to rows, from top to bottom. */
export function chunkRows(lines: readonly PlacedLine[], text: string, frame: Frame): ChunkRow[] {
  const gap = isTypewritten(lines, text) ? typewriterGap : cellGap;
  const sized = lines.map((placed) => ({ placed, ...wordsOf(placed, text) }));
  const width = typewriterWidth(sized, text);
  const chunks = sized.flatMap((line) => chunksOf(line, text, { frame, gap, width }));
  chunks.sort((a, b) => a.baseline - b.baseline);
  const rows: Chunk[][] = [];
  for (const chunk of chunks) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && chunk.baseline - first.baseline < sameBaseline * Math.max(first.size, chunk.size))
      row.push(chunk);
    else rows.push([chunk]);
  }
  return rows.map((row) => ({
    baseline: row.reduce((sum, { baseline }) => sum + baseline, 0) / row.length,
    top: Math.min(...row.map(({ top }) => top)),
    bottom: Math.max(...row.map(({ bottom }) => bottom)),
    chunks: row.sort((a, b) => a.left - b.left),
  }));
}

/** All letters are as wide as each other. */
function isTypewritten(lines: readonly PlacedLine[], text: string): boolean {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { line } of lines) {
    const size = line.height / lineHeight;
    for (const { index } of matchesOf(/\p{Ll}/gu, text.slice(line.start, line.end))) {
      const width = Math.abs((line.edges[index + 1] ?? 0) - (line.edges[index] ?? 0)) / size;
      least = Math.min(least, width);
      most = Math.max(most, width);
      if (most - least > 0.08) return false;
    }
  }
  return most > 0;
}

/** Only the mark of an item stands before a word. */
function isBullet({ start, end }: Span, word: string, text: string): boolean {
  return end - start === 1 && /[-•·–*]/.test(text.slice(start, end)) && /^\p{L}{2}/u.test(word);
}

function wordsOf({ line }: PlacedLine, text: string): SizedLine {
  const words = matchesOf(/\S+/g, text.slice(line.start, line.end)).map(({ index, 0: word }) => ({
    start: line.start + index,
    end: line.start + index + word.length,
  }));
  return { line, size: line.height / lineHeight, words };
}

function chunksOf(
  sized: SizedLine & { readonly placed: PlacedLine },
  text: string,
  { frame, gap, width }: { readonly frame: Frame; readonly gap: number; readonly width: number | undefined },
): Chunk[] {
  const { line, size, words } = sized;
  const { top, bottom } = sized.placed;
  const chunks: { start: number; end: number; left: number; right: number; words: ChunkWord[] }[] = [];
  const isCode = typewritten(sized, width);
  for (const [at, { start, end }] of words.entries()) {
    const left = alongFrame(frame, line.edges[start - line.start] ?? 0);
    const right = alongFrame(frame, line.edges[end - line.start] ?? 0);
    const before = chunks.at(-1);
    const inCode = isCode[at] === true && isCode[at - 1] === true;
    const usual = inCode ? typewriterGap : gap;
    const space = before && isBullet(before, text.slice(start, end), text) ? bulletGap : usual;
    if (before && left - before.right < space * size) {
      before.words.push({ start, end, left, right });
      before.end = end;
      before.right = Math.max(before.right, right);
    } else chunks.push({ start, end, left, right, words: [{ start, end, left, right }] });
  }
  return chunks.map((chunk) => ({ ...chunk, top, bottom, baseline: top + ascent * size, size }));
}

/** Cuts a chunk between its words at the given places along the line; undefined where a word crosses one. */
export function cutChunk(chunk: Chunk, places: readonly number[]): Chunk[] | undefined {
  const parts: ChunkWord[][] = [[]];
  const left = [...places].sort((a, b) => a - b);
  for (const word of chunk.words) {
    while (left[0] !== undefined && left[0] < (word.left + word.right) / 2) {
      if (left[0] > word.left + 1) return undefined;
      left.shift();
      if (parts.at(-1)?.length) parts.push([]);
    }
    if (left[0] !== undefined && word.right > left[0] + 1) return undefined;
    parts.at(-1)?.push(word);
  }
  return parts.flatMap((words) => {
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last) return [];
    return [{ ...chunk, words, start: first.start, end: last.end, left: first.left, right: last.right }];
  });
}
