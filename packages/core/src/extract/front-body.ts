import { authorNames } from '../structure/author-names.ts';
import type { DocumentStyle } from './document-style.ts';
import { type Draft, sizeOf, textOf } from './draft.ts';
import { opensText } from './first-heading.ts';
import { isKnownHeading } from './heading-names.ts';

/** The start of an abstract that its name runs into. */
export const runInAbstract = /^(?:abstract|summary|zusammenfassung)\s*[—–:.-]/i;
/** The name of an abstract, alone. */
export const abstractName =
  /^(?:abstract|a\s*b\s*s\s*t\s*r\s*a\s*c\s*t|summary|zusammenfassung)\s*[.:—–-]?$/i;

/** Index of the first block after the authors: the abstract, a heading of the text or a first long paragraph. */
export function findBody(
  front: readonly Draft[],
  start: number,
  { drafts, style }: { readonly drafts: readonly Draft[]; readonly style: DocumentStyle },
): number {
  const later = front.slice(start).map((draft) => textOf(draft));
  const hasAbstract = later.some((text) => abstractName.test(text.trim()) || runInAbstract.test(text));
  for (let index = start; index < front.length; index++) {
    const draft = front[index];
    if (!draft) continue;
    const text = textOf(draft);
    if (abstractName.test(text.trim()) || runInAbstract.test(text)) return index;
    if (draft.role === 'heading' && (isKnownHeading(text) || /^(?:\d|I\.?\s)/.test(text))) return index;
    if (!hasAbstract && opensText(draft, drafts) && !listsNames(text))
      return firstOfText(front, start, index);
    const wordy = (text.match(/(?<!\p{L})\p{Ll}{3,}/gu)?.length ?? 0) > 25;
    if (
      draft.rows.length >= 3 &&
      wordy &&
      sizeOf(draft) > 0.72 * style.bodySize &&
      !/@|universit/i.test(text.slice(0, 200))
    )
      return hasAbstract ? index : firstOfText(front, start, index);
  }
  return front.length;
}

/** Names set in the type of the headings, as where all stands at the left margin: several, or one with a mark. */
function listsNames(text: string): boolean {
  const names = authorNames([[text]]);
  return names.length > 1 || (names.length === 1 && /[ᵃ-ᶻ⁰¹²³⁴⁵⁶⁷⁸⁹∗*†‡§]$/u.test(text.trim()));
}

const aboutAuthors =
  /@|universit|institut|correspond|contribut|support|fund|preprint|version|copyright|licen[cs]e/i;

/** Where the text that opens at `index` begins: with headings above it, and sentences too short to be told by themselves. */
function firstOfText(front: readonly Draft[], start: number, index: number): number {
  let first = index;
  for (let at = index - 1; at > start; at--) {
    const draft = front[at];
    if (!draft) break;
    const text = textOf(draft).trim();
    const words = text.match(/(?<!\p{L})\p{Ll}{2,}/gu)?.length ?? 0;
    const isSentence = words >= 6 && /^\p{Lu}.*[.!?]$/u.test(text) && !aboutAuthors.test(text);
    // The author's name may be set like a heading, but not without the text's words.
    const isTitle =
      draft.role === 'heading' && words >= 1 && !/\d{4}|,/.test(text) && !aboutAuthors.test(text);
    if (!isSentence && !isTitle) break;
    first = at;
  }
  return first;
}
