import type { Float } from '../contracts/structure.ts';

/** What a caption says of its float. */
export interface CaptionLabel {
  readonly kind: Float['kind'];
  readonly label?: string;
}

const opening =
  /^\s*(?:(?:supplementary|supplemental|supporting|extended data|online|appendix)\s+)?(?<name>fig(?:ure|s?\.|s?\b)|abb(?:ildung|\.)|scheme|plate|exhibit|box|chart|graph|map|table|tab\.|tabelle|tableau|algorithm(?:us)?|listing|quelltext|code|program)\s*(?<label>[A-Z]{1,2}[.-]?\d+(?:[.-]\d+)*|\d+(?:[.-]\d+)*(?:[a-z]\b)?|[IVXL]+\b|[A-Z]\b)?/iu;

const kinds: readonly (readonly [RegExp, Float['kind']])[] = [
  [/^tab/i, 'table'],
  [/^algorithm/i, 'algorithm'],
  [/^(?:listing|quelltext|code|program)/i, 'listing'],
];

/** Reads kind and number off the start of a caption: "Figure 3", "TABLE IV", "Abb. 2.1"; a figure where it has no name. */
export function captionLabel(text: string): CaptionLabel {
  const groups = opening.exec(text)?.groups;
  const name = groups?.name ?? '';
  const kind = kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'figure';
  return groups?.label === undefined ? { kind } : { kind, label: groups.label };
}
