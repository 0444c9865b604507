import type { CleanBlock, CleanDocument, CleanSentence } from '@papyri/core/contracts/clean-document';
import type { Span } from '@papyri/core/contracts/span';
import { splitSentences } from '@papyri/core/text/sentences';
import { buildCleanDocument } from '@papyri/core/text/testing/build-clean-document';

/** A question on a paper with where its answers stand, as SQuAD files hold them. */
export interface AskedQuestion {
  readonly id: string | number;
  readonly question: string;
  readonly answers: readonly { readonly text: string; readonly answer_start: number }[];
  readonly is_impossible?: boolean;
}

export interface SquadFile {
  readonly data: readonly {
    readonly paragraphs: readonly { readonly context: string; readonly qas: readonly AskedQuestion[] }[];
  }[];
}

/**
 * A document whose text is exactly `context`, so that offsets are the data's own. Paragraphs stand between line
 * breaks; a line that ends without a full stop goes on in the next where that begins with a small letter or the
 * line breaks a word (some of these texts have one paragraph a printed line).
 */
export function documentOfContext(context: string, seed: number): CleanDocument {
  const blocks: CleanBlock[] = [];
  const sentences: CleanSentence[] = [];
  for (const span of paragraphs(context)) {
    // Line breaks inside a paragraph would end sentences; a space of the same length does not move any offset.
    const flat = context.slice(span.start, span.end).replaceAll('\n', ' ');
    for (const { start, end } of splitSentences(flat))
      sentences.push({ start: span.start + start, end: span.start + end, block: blocks.length });
    blocks.push({ ...span, role: 'paragraph' });
  }
  return {
    ...buildCleanDocument([{ role: 'paragraph', text: 'x' }], seed),
    text: context,
    blocks,
    sentences,
    lines: [],
  };
}

function paragraphs(context: string): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const match of context.matchAll(/[^\n]+/g)) {
    const before = found.at(-1);
    const ended =
      before === undefined || /[.!?:;]["'”’)\]]*\s*$/.test(context.slice(before.end - 4, before.end));
    const broken = before !== undefined && /[\p{L},-]\s*$/u.test(context.slice(before.end - 2, before.end));
    const goesOn = !ended && broken && (/^\s*\p{Ll}/u.test(match[0]) || before.end - before.start < 120);
    if (goesOn && before.end - before.start < 20_000) before.end = match.index + match[0].length;
    else found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/**
 * Where an answer really starts. Some files are a few characters off: the occurrence of the answer's words nearest
 * to the given start, within 200 characters; undefined where there is none.
 */
export function realign(context: string, answer: { text: string; answer_start: number }): number | undefined {
  const words = answer.text.trim();
  if (words === '') return undefined;
  const from = Math.max(0, answer.answer_start - 200);
  const window = context.slice(from, answer.answer_start + 200 + words.length);
  let best: number | undefined;
  for (let at = window.indexOf(words); at >= 0; at = window.indexOf(words, at + 1)) {
    const start = from + at;
    if (best === undefined || Math.abs(start - answer.answer_start) < Math.abs(best - answer.answer_start))
      best = start;
  }
  return best;
}
