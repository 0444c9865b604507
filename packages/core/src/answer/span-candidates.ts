import type { Span } from '../contracts/span.ts';
import { type Token, tokens } from '../text/tokens.ts';
import { type WordKind, wordKind } from '../text/word-kinds.ts';

/** A word of a unit of sentences, with what stands before it. */
export interface UnitToken extends Token {
  readonly kind: WordKind;
  /** Index of its sentence in the unit. */
  readonly sentence: number;
  /** White space, punctuation and brackets between the word before (or the sentence's start) and this one. */
  readonly gap: string;
}

/** A stretch of a unit that may be the answer itself: its words `from` to `to` (inclusive) and its place in the unit's text. */
export interface SpanCandidate extends Span {
  readonly from: number;
  readonly to: number;
}

/** More would be the whole paragraph. */
const mostCandidates = 1500;

/** The words of sentences that stand one after the other in `text`. */
export function unitTokens(text: string, sentences: readonly Span[]): UnitToken[] {
  return sentences.flatMap(({ start, end }, sentence) => {
    let before = start;
    return tokens(text.slice(start, end)).map((token): UnitToken => {
      const at = { start: start + token.start, end: start + token.end };
      const gap = text.slice(before, at.start);
      before = at.end;
      return {
        ...at,
        word: token.word,
        gap,
        sentence,
        kind: wordKind(token.word, text.slice(at.start, at.end)),
      };
    });
  });
}

/**
 * Stretches between the places at which a phrase can begin and end: punctuation, brackets, and the words that stand
 * between phrases (of, is, which, and …). Whole sentences and runs of them are among them.
 */
export function spanCandidates(text: string, words: readonly UnitToken[]): SpanCandidate[] {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    const after = words[at + 1];
    if (startsPhrase(before, word)) starts.push(at);
    if (endsPhrase(word, after)) ends.push(at);
  }
  const found: SpanCandidate[] = [];
  for (const from of starts)
    for (const to of ends) {
      const first = words[from];
      const last = words[to];
      if (first === undefined || last === undefined || to < from) continue;
      // Whole sentences may go together; a phrase does not go on in the next sentence.
      if (first.sentence !== last.sentence) {
        const isWhole =
          words[from - 1]?.sentence !== first.sentence && words[to + 1]?.sentence !== last.sentence;
        if (!isWhole) continue;
      }
      found.push({ from, to, ...withBrackets(text, first.start, last.end) });
      if (found.length === mostCandidates) return found;
    }
  return found;
}

const between: ReadonlySet<WordKind> = new Set(['be', 'auxiliary', 'preposition', 'conjunction', 'relative']);

function startsPhrase(before: UnitToken | undefined, word: UnitToken): boolean {
  if (before?.sentence !== word.sentence) return true;
  if (!/\s/.test(word.gap)) return /[([/=]/.test(word.gap);
  if (/[^\s]/.test(word.gap) || between.has(before.kind)) return true;
  return (
    word.kind === 'determiner' ||
    word.kind === 'number' ||
    word.kind === 'preposition' ||
    /ing$|ed$|s$/.test(before.word)
  );
}

function endsPhrase(word: UnitToken, after: UnitToken | undefined): boolean {
  if (after?.sentence !== word.sentence) return true;
  if (!/\s/.test(after.gap)) return /[)\]/]/.test(after.gap);
  if (/[^\s]/.test(after.gap) || between.has(after.kind)) return true;
  return /ed$|s$/.test(after.word);
}

/** A span with what belongs to its last word (%, closing bracket of one that was opened inside). */
function withBrackets(text: string, start: number, end: number): Span {
  let last = end;
  while (/^[%°′″+*]/.test(text.slice(last, last + 1))) last += 1;
  const inside = text.slice(start, last);
  const open = (inside.match(/\(/g) ?? []).length - (inside.match(/\)/g) ?? []).length;
  if (open === 1 && text.charAt(last) === ')') last += 1;
  return { start, end: last };
}
