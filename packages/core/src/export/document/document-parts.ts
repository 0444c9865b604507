import type { CleanBlock, CleanDocument } from '../../contracts/clean-document.ts';
import type { BlockRole } from '../../contracts/document.ts';
import type { Span } from '../../contracts/span.ts';
import type { CitationMarker, Float } from '../../contracts/structure.ts';
import { headingWords, type SectionKind, sectionsOf } from '../../text/sections.ts';

/** What stands under one heading. */
export interface DocumentPart {
  /** Absent for what stands before the first heading. */
  readonly heading?: { readonly block: number; readonly words: string; readonly number?: string };
  readonly level: number;
  readonly kind: SectionKind;
  readonly items: readonly PartItem[];
}

/** A piece of a part: a block of text, a list, or a float where its caption or its first block stands. */
export type PartItem =
  | { readonly kind: 'block'; readonly block: number }
  | { readonly kind: 'list'; readonly blocks: readonly number[] }
  | { readonly kind: 'float'; readonly float: number };

/** A stretch of text: plain, or a marker that cites. */
export interface InlinePiece extends Span {
  readonly marker?: CitationMarker;
}

const elsewhere: ReadonlySet<BlockRole> = new Set(['title', 'authors', 'abstract', 'heading', 'reference']);

/** The words of all blocks of a role, parted by blanks. */
export function wordsOfRole({ text, blocks }: CleanDocument, role: BlockRole): string {
  return blocks
    .filter((block) => block.role === role)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
    .trim();
}

/**
 * A document cut at its headings, with lists gathered and each float once. Title, authors, abstract and references are
 * left out: they have places of their own. Sections that hold nothing else are left out with them.
 */
export function documentParts(document: CleanDocument): DocumentPart[] {
  const { blocks, text, structure } = document;
  const floatOf = new Map<number, number>();
  for (const [index, float] of structure.floats.entries())
    for (const block of blocksOfFloat(float)) if (!floatOf.has(block)) floatOf.set(block, index);
  const told = new Set<number>();
  return sectionsOf(document).flatMap((section): DocumentPart[] => {
    const items: PartItem[] = [];
    for (let index = section.firstBlock; index < section.endBlock; index++) {
      const block = blocks[index];
      if (!block || elsewhere.has(block.role)) continue;
      const float = floatOf.get(index);
      if (float === undefined) addBlock(items, index, block);
      else if (!told.has(float)) {
        told.add(float);
        items.push({ kind: 'float', float });
      }
    }
    const headed = section.level > 0;
    const raw = text.slice(section.span.start, section.span.end);
    // What only led to the abstract or the references leads nowhere here.
    const empty = items.length === 0 && (!headed || /^(?:abstract|references)$/.test(section.kind));
    if (empty) return [];
    const number = raw.endsWith(section.heading)
      ? raw.slice(0, raw.length - section.heading.length).replace(/[\s.:–—-]+$/, '')
      : '';
    return [
      {
        ...(headed
          ? {
              heading: {
                block: section.firstBlock - 1,
                words: section.heading || headingWords(raw),
                ...(number === '' ? {} : { number }),
              },
            }
          : {}),
        level: section.level,
        kind: section.kind,
        items,
      },
    ];
  });
}

/** Its caption and what stands in it. */
export function blocksOfFloat({ caption, blocks }: Float): readonly number[] {
  return caption === undefined ? blocks : [caption, ...blocks];
}

function addBlock(items: PartItem[], index: number, { role }: CleanBlock): void {
  const last = items.at(-1);
  if (role !== 'list-item') items.push({ kind: 'block', block: index });
  else if (last?.kind === 'list') items[items.length - 1] = { kind: 'list', blocks: [...last.blocks, index] };
  else items.push({ kind: 'list', blocks: [index] });
}

/** A span cut at the markers in it, whole and in order. */
export function inlinePieces({ structure }: CleanDocument, span: Span): InlinePiece[] {
  const pieces: InlinePiece[] = [];
  let at = span.start;
  for (const marker of structure.citations) {
    if (marker.start < at || marker.end > span.end || marker.end === marker.start) continue;
    if (marker.start > at) pieces.push({ start: at, end: marker.start });
    pieces.push({ start: marker.start, end: marker.end, marker });
    at = marker.end;
  }
  if (at < span.end) pieces.push({ start: at, end: span.end });
  return pieces;
}
