import type { CleanBlock, CleanDocument, CleanSentence } from '@papyri/core/contracts/clean-document';
import { documentIdSchema } from '@papyri/core/contracts/ids';
import type { Span } from '@papyri/core/contracts/span';
import { noStructure } from '@papyri/core/contracts/structure';
import { splitSentences } from '@papyri/core/text/sentences';

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
  const sha256 = seed.toString(16).padStart(64, '0');
  return {
    id: documentIdSchema.parse(`doc-${sha256}`),
    sourceSha256: sha256,
    text: context,
    blocks,
    sentences,
    lines: [],
    pages: [],
    outline: [],
    structure: noStructure,
    quality: {
      source: 'pdf',
      pages: 1,
      pagesWithoutText: 0,
      characters: context.length,
      unmappedShare: 0,
      headings: 0,
      references: 0,
      notes: [],
    },
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
