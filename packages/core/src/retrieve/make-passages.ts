import type { CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';
import type { Passage } from '../contracts/passage.ts';
import type { Span } from '../contracts/span.ts';
import { boxesOf } from '../text/page-boxes.ts';
import { piecesOf } from '../text/pieces.ts';
import { type Section, sectionsOf } from '../text/sections.ts';

/** In words: a passage is full at `enough` and never grows past `most`; a rest below `few` joins the one before. */
const enough = 60;
const most = 120;
const few = 25;

/** Running text flows from block to block; a caption or a footnote stands for itself. */
const flowing: ReadonlySet<BlockRole> = new Set(['abstract', 'paragraph', 'list-item', 'formula']);
const alone: ReadonlySet<BlockRole> = new Set(['caption', 'footnote']);

/** A passage while it grows. `alone` is the block of a caption or footnote, which takes nothing else in. */
interface Draft extends Span {
  readonly section: Section;
  readonly words: number;
  readonly alone: number | undefined;
}

/**
 * Cuts a document into passages of about 60–120 words: whole sentences of one section in order, captions and
 * footnotes by themselves, references left out. Every sentence of the body is in exactly one passage.
 */
export function makePassages(document: CleanDocument): Passage[] {
  const drafts: Draft[] = [];
  for (const piece of draftsOf(document)) {
    const open = drafts.at(-1);
    if (open !== undefined && takes(document.text, open, piece)) drafts[drafts.length - 1] = sum(open, piece);
    else drafts.push(piece);
  }
  return withoutRests(document.text, drafts).map((draft, ordinal) => ({
    documentId: document.id,
    ordinal,
    span: { start: draft.start, end: draft.end },
    text: document.text.slice(draft.start, draft.end),
    ...(draft.section.heading === '' ? {} : { heading: draft.section.heading }),
    page: boxesOf(document.lines, draft)[0]?.page ?? 0,
  }));
}

/** The sentences that can be in a passage, each a draft of its own; monsters in pieces. */
function* draftsOf(document: CleanDocument): Generator<Draft> {
  const sections = sectionsOf(document);
  let sectionIndex = 0;
  for (const sentence of document.sentences) {
    while (sentence.block >= (sections[sectionIndex]?.endBlock ?? Number.POSITIVE_INFINITY))
      sectionIndex += 1;
    const section = sections[sectionIndex];
    const role = document.blocks[sentence.block]?.role;
    if (section === undefined || role === undefined || section.kind === 'references') continue;
    if (!alone.has(role) && !flowing.has(role)) continue;
    for (const piece of piecesOf(document.text, sentence)) {
      const words = countWords(document.text.slice(piece.start, piece.end));
      yield { ...piece, section, words, alone: alone.has(role) ? sentence.block : undefined };
    }
  }
}

function takes(text: string, open: Draft, next: Draft): boolean {
  if (open.section !== next.section || open.alone !== next.alone || !touches(text, open, next)) return false;
  if (open.words + next.words > most) return false;
  return open.words < enough || open.words + next.words <= enough * 1.25;
}

/** Whether nothing but white space lies between: a table or figure would come into the quote. */
function touches(text: string, first: Span, second: Span): boolean {
  return second.start - first.end < 100 && text.slice(first.end, second.start).trim() === '';
}

function sum(first: Draft, second: Draft): Draft {
  return { ...first, end: second.end, words: first.words + second.words };
}

function withoutRests(text: string, drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const before = kept.at(-1);
    const isRest =
      before !== undefined &&
      draft.words < few &&
      before.words + draft.words <= most + few &&
      before.section === draft.section &&
      before.alone === draft.alone &&
      touches(text, before, draft);
    if (isRest) kept[kept.length - 1] = sum(before, draft);
    else kept.push(draft);
  }
  return kept;
}

function countWords(text: string): number {
  return text.trim().split(/\s+/).length;
}
