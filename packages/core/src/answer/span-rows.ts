import { stem } from '../text/stems.ts';
import { stopWords } from '../text/stop-words.ts';
import { type WordKind, wordKinds } from '../text/word-kinds.ts';
import { enumerates } from './answer-forms.ts';
import { type Question, questionForms } from './question.ts';
import type { SpanCandidate, UnitToken } from './span-candidates.ts';

/** What each number of a span's row stands for, in order. */
export const spanRowNames = [
  ...questionForms.map((form) => `asks-${form}`),
  'enumerates',
  'asked',
  'words',
  'logWords',
  'shareOfSentence',
  'shareOfUnit',
  'isSentence',
  'sentences',
  'isUnit',
  'startsSentence',
  'endsSentence',
  ...wordKinds.map((kind) => `before-${kind}`),
  'beforePunctuation',
  'beforeBracket',
  'beforeComma',
  ...wordKinds.map((kind) => `first-${kind}`),
  ...wordKinds.map((kind) => `last-${kind}`),
  ...wordKinds.map((kind) => `after-${kind}`),
  'afterPunctuation',
  'afterBracket',
  'afterComma',
  'ownAsked',
  'askedInside',
  'askedBefore',
  'askedAfter',
  'askedBeside',
  'distanceBefore',
  'distanceAfter',
  'numbers',
  'year',
  'percent',
  'names',
  'commas',
  'and',
  'because',
  'focusInside',
  'focusBeside',
  'focusFirst',
  'sentenceScore',
  'sentenceBest',
  'sentencePlace',
  'sentenceWords',
  'brackets',
  'contentShare',
  'unitSentences',
] as const;

/** A unit of sentences in which the answer of a question is looked for. */
export interface SpanUnit {
  readonly text: string;
  readonly words: readonly UnitToken[];
  /** The ranker's score of each sentence. */
  readonly scores: readonly number[];
}

/** One row a candidate: its form, where it stands, and where the question's words stand beside it. */
export function spanRows(
  question: Question,
  unit: SpanUnit,
  candidates: readonly SpanCandidate[],
): Float32Array {
  const { words, text } = unit;
  const width = spanRowNames.length;
  const rows = new Float32Array(width * candidates.length);
  const asked = new Set(question.terms.map(({ term }) => term));
  const stems = words.map(({ word }) => stem(word));
  const isAsked = stems.map((term) => asked.has(term));
  const isContent = words.map(({ word }) => !stopWords.has(word));
  const best = Math.max(...unit.scores);
  const bounds = unit.scores.map((_, sentence) => ({
    first: words.findIndex((word) => word.sentence === sentence),
    last: words.findLastIndex((word) => word.sentence === sentence),
  }));
  const fixed = [
    ...questionForms.map((form) => Number(question.form === form)),
    Number(enumerates(question.text)),
    asked.size,
  ];
  for (const [row, { from, to, start, end }] of candidates.entries()) {
    const first = words[from];
    const last = words[to];
    if (first === undefined || last === undefined) continue;
    const own = { first: bounds[first.sentence]?.first ?? from, last: bounds[last.sentence]?.last ?? to };
    const before = from > own.first ? words[from - 1] : undefined;
    const after = to < own.last ? words[to + 1] : undefined;
    const count = to - from + 1;
    const size = own.last - own.first + 1;
    const inside = text.slice(start, end);
    const held = distinct(stems, isAsked, from, to);
    const outBefore = distinct(stems, isAsked, own.first, from - 1);
    const outAfter = distinct(stems, isAsked, to + 1, own.last);
    const beside = new Set([...outBefore, ...outAfter]);
    const isWhole = from === own.first && to === own.last;
    const focus = question.focus;
    const many = Math.max(1, asked.size);
    const values = [
      ...fixed,
      count,
      Math.log(count),
      count / size,
      count / words.length,
      Number(isWhole),
      last.sentence - first.sentence + 1,
      Number(count === words.length),
      Number(from === own.first),
      Number(to === own.last),
      ...kindFlags(before?.kind),
      Number(/[,;:–—]/.test(first.gap)),
      Number(/[([]/.test(first.gap)),
      Number(/,/.test(first.gap)),
      ...kindFlags(first.kind),
      ...kindFlags(last.kind),
      ...kindFlags(after?.kind),
      Number(after === undefined || /[,;:–—]/.test(after.gap)),
      Number(after !== undefined && /[)\]]/.test(after.gap)),
      Number(after !== undefined && /,/.test(after.gap)),
      share(isAsked, from, to),
      held.size / many,
      outBefore.size / many,
      outAfter.size / many,
      [...beside].filter((term) => !held.has(term)).length / many,
      distance(isAsked, from - 1, own.first, -1),
      distance(isAsked, to + 1, own.last, 1),
      (inside.match(/\d+(?:[.,]\d+)*/g) ?? []).length,
      Number(/\b(1[6-9]|20)\d\d\b/.test(inside)),
      Number(/%|percent/.test(inside)),
      words.slice(from, to + 1).filter(({ kind }) => kind === 'name').length,
      (inside.match(/[,;]/g) ?? []).length,
      Number(/\b(and|or)\b/.test(inside)),
      Number(/\b(because|due to|since|as a result|caused by|to)\b/i.test(inside)),
      Number(focus !== undefined && stems.slice(from, to + 1).includes(focus)),
      Number(focus !== undefined && (stems[from - 1] === focus || stems[to + 1] === focus)),
      Number(focus !== undefined && stems.slice(own.first, from).includes(focus)),
      (unit.scores[first.sentence] ?? 0) - best,
      Number(unit.scores[first.sentence] === best || unit.scores[last.sentence] === best),
      first.sentence,
      size,
      Number(balanced(inside)),
      isContent.slice(from, to + 1).filter(Boolean).length / count,
      unit.scores.length,
    ];
    rows.set(values, row * width);
  }
  return rows;
}

function kindFlags(kind: WordKind | undefined): number[] {
  return wordKinds.map((one) => Number(one === kind));
}

function distinct(
  stems: readonly string[],
  flags: readonly boolean[],
  from: number,
  to: number,
): Set<string> {
  const found = new Set<string>();
  for (let at = from; at <= to; at += 1) if (flags[at] === true) found.add(stems[at] ?? '');
  return found;
}

function share(flags: readonly boolean[], from: number, to: number): number {
  let count = 0;
  for (let at = from; at <= to; at += 1) if (flags[at] === true) count += 1;
  return count / (to - from + 1);
}

/** Words from one end of the span to the nearest asked word of the sentence; NaN where there is none. */
function distance(flags: readonly boolean[], from: number, to: number, step: 1 | -1): number {
  for (let at = from; step > 0 ? at <= to : at >= to; at += step)
    if (flags[at] === true) return Math.abs(at - from);
  return Number.NaN;
}

function balanced(text: string): boolean {
  return (text.match(/\(/g) ?? []).length === (text.match(/\)/g) ?? []).length;
}
