import type { Citation } from '../contracts/citation.ts';
import type { Span } from '../contracts/span.ts';

/** A place in the text that sentences cite; the same words cited twice are one place. */
export interface CitedPlace extends Span {
  /** `c1`, `c2` … in the order of the text. */
  readonly id: string;
  readonly citation: Citation;
}

export interface CitedPlaces {
  /** In the order of the text. */
  readonly places: readonly CitedPlace[];
  /** The place of a citation, or undefined where it is of another text. */
  placeOf(citation: Citation): CitedPlace | undefined;
}

const keyOf = ({ span }: Citation) => `${span.start}-${span.end}`;

/** Numbers the places that citations of one document point to. Empty spans are no places. */
export function citedPlaces(citations: readonly Citation[], documentId: string | undefined): CitedPlaces {
  const unique = new Map<string, Citation>();
  for (const citation of citations) {
    if (citation.documentId !== documentId || citation.span.end <= citation.span.start) continue;
    if (!unique.has(keyOf(citation))) unique.set(keyOf(citation), citation);
  }
  const places = [...unique.values()]
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
    .map((citation, index): CitedPlace => ({ ...citation.span, id: `c${index + 1}`, citation }));
  const byKey = new Map(places.map((place) => [keyOf(place.citation), place]));
  return {
    places,
    placeOf: (citation) => (citation.documentId === documentId ? byKey.get(keyOf(citation)) : undefined),
  };
}

/** A stretch of a block in which the same places stand. */
export interface MarkedPiece extends Span {
  readonly within: readonly CitedPlace[];
  /** Those that begin here, in this block. */
  readonly first: readonly CitedPlace[];
}

/**
 * Cuts a stretch of text where cited places begin and end, so that marks never overlap. `places` in the order of the
 * text; `begun` collects the places whose beginning was given, over all stretches of a text.
 */
export function markedPieces(
  stretch: Span,
  places: readonly CitedPlace[],
  begun: Set<string>,
): MarkedPiece[] {
  const here = places.filter((place) => place.start < stretch.end && place.end > stretch.start);
  const cuts = new Set([stretch.start, stretch.end]);
  for (const place of here) {
    cuts.add(Math.max(place.start, stretch.start));
    cuts.add(Math.min(place.end, stretch.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? stretch.end;
    const within = here.filter((place) => place.start < end && place.end > start);
    const first = within.filter((place) => !begun.has(place.id));
    for (const place of first) begun.add(place.id);
    return { start, end, within, first };
  });
}
