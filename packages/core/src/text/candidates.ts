import type { CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import type { RankingContext, SentenceCandidate } from '../ports/sentence-ranker.ts';
import { isQuotable } from './quotable.ts';
import { type Section, sectionsOf } from './sections.ts';
import { wholeSentences } from './whole-sentences.ts';

/** A sentence that may be quoted, with where it stands. */
export interface Candidate extends SentenceCandidate, Span {
  /** Index in `blocks` of the block in which it begins. */
  readonly block: number;
  readonly role: BlockRole;
  readonly section: Section;
}

const prose: ReadonlySet<BlockRole> = new Set(['abstract', 'paragraph', 'list-item']);

/**
 * Sentences of running text that can stand alone, in order: no captions, footnotes, references, furniture or
 * formula debris, and nothing of acknowledgements and appendices. `strict` as in `isQuotable`.
 */
export function candidatesOf(document: CleanDocument, options: { strict?: boolean } = {}): Candidate[] {
  const { blocks, text } = document;
  const sections = sectionsOf(document);
  const found: Candidate[] = [];
  let sectionIndex = 0;
  for (const { start, end, block, positionInBlock } of wholeSentences(document)) {
    while (block >= (sections[sectionIndex]?.endBlock ?? Number.POSITIVE_INFINITY)) sectionIndex += 1;
    const section = sections[sectionIndex];
    const role = blocks[block]?.role;
    if (section === undefined || role === undefined || !prose.has(role)) continue;
    if (section.kind === 'references' || section.kind === 'back' || section.kind === 'appendix') continue;
    const words = text.slice(start, end);
    if (!isQuotable(words, options.strict ?? true)) continue;
    found.push({
      text: words.replace(/\s+/g, ' '),
      start,
      end,
      positionInBlock,
      ordinal: found.length,
      inAbstract: role === 'abstract' || section.kind === 'abstract',
      heading: section.heading.toLowerCase(),
      block,
      role,
      section,
    });
  }
  return found;
}

/** The given candidates as one context to rank, numbered anew. */
export function contextOf(title: string, candidates: readonly Candidate[]): RankingContext {
  return { title, candidates: candidates.map((candidate, ordinal) => ({ ...candidate, ordinal })) };
}
