import type { CleanDocument } from '../contracts/clean-document.ts';
import type { BlockRole } from '../contracts/document.ts';
import type { Span } from '../contracts/span.ts';
import type { RankingContext, SentenceCandidate } from '../ports/sentence-ranker.ts';
import { isQuotable, longestSentence } from './quotable.ts';
import { type Section, sectionsOf } from './sections.ts';

/** A sentence that may be quoted, with where it stands. */
export interface Candidate extends SentenceCandidate, Span {
  /** Index in the document's `sentences`. */
  readonly sentence: number;
  readonly role: BlockRole;
  readonly section: Section;
}

const prose: ReadonlySet<BlockRole> = new Set(['abstract', 'paragraph', 'list-item']);

/** Most pieces that are joined to one sentence where the splitter saw an end too many. */
const mostPieces = 4;

/**
 * Sentences of running text that can stand alone, in order: no captions, footnotes, references, furniture or
 * formula debris, and nothing of acknowledgements and appendices. A sentence that ends without a full stop goes on
 * into the next where that begins with a small letter. `strict` as in `isQuotable`.
 */
export function candidatesOf(document: CleanDocument, options: { strict?: boolean } = {}): Candidate[] {
  const { blocks, sentences, text } = document;
  const sections = sectionsOf(document);
  const found: Candidate[] = [];
  let sectionIndex = 0;
  let positionInBlock = -1;
  let index = 0;
  while (index < sentences.length) {
    const first = index;
    const sentence = sentences[first];
    if (sentence === undefined) break;
    positionInBlock = sentence.block === sentences[first - 1]?.block ? positionInBlock + 1 : 0;
    let end = sentence.end;
    index += 1;
    while (index - first < mostPieces && goesOn(document, first, index)) {
      end = sentences[index]?.end ?? end;
      index += 1;
    }
    while (sentence.block >= (sections[sectionIndex]?.endBlock ?? Number.POSITIVE_INFINITY))
      sectionIndex += 1;
    const section = sections[sectionIndex];
    const block = blocks[sentence.block];
    if (section === undefined || block === undefined || !prose.has(block.role)) continue;
    if (section.kind === 'references' || section.kind === 'back' || section.kind === 'appendix') continue;
    const words = text.slice(sentence.start, end);
    if (!isQuotable(words, options.strict ?? true)) continue;
    found.push({
      text: words,
      start: sentence.start,
      end,
      positionInBlock,
      ordinal: found.length,
      inAbstract: block.role === 'abstract' || section.kind === 'abstract',
      heading: section.heading.toLowerCase(),
      sentence: first,
      role: block.role,
      section,
    });
  }
  return found;
}

function goesOn({ sentences, text }: CleanDocument, first: number, next: number): boolean {
  const before = sentences[next - 1];
  const after = sentences[next];
  if (before === undefined || after === undefined || after.block !== sentences[first]?.block) return false;
  if (after.end - (sentences[first]?.start ?? 0) > longestSentence) return false;
  const last = text.slice(Math.max(before.start, before.end - 3), before.end);
  return !/[.!?:;。]["'”’)\]]*$/.test(last) && /^\p{Ll}/u.test(text.slice(after.start, after.start + 2));
}

/** The given candidates as one context to rank, numbered anew. */
export function contextOf(title: string, candidates: readonly Candidate[]): RankingContext {
  return { title, candidates: candidates.map((candidate, ordinal) => ({ ...candidate, ordinal })) };
}
