import type { Draft } from './draft.ts';
import { headingTitle, numbering, statement } from './heading-names.ts';

/** In characters. */
export const longestHeading = 220;

/** Words that may head a section: no list of keywords, formula or statement, and no whole sentence. */
export function readsAsHeading(
  text: string,
  number: string | undefined,
  { ownType, bold }: { readonly ownType: boolean; readonly bold: boolean },
): boolean {
  // A whole sentence is no heading, nor is a long line without a number.
  if (text.length > (number === undefined ? 110 : longestHeading)) return false;
  if ((number === undefined ? /[.!?:]$/ : /[.:]$/).test(text) && text.length > 60) return false;
  const words = ownType ? /\p{L}{3}/u : /\p{L}\p{Ll}{2}|\p{Lu}{4}/u;
  if (!words.test(text) || statement.test(text)) return false;
  // The name of a function or of data may open a heading: in bold, and above other words.
  if (/^\p{Ll}/u.test(text) && !(ownType && bold && !/[.!?]$/.test(text))) return false;
  const numbered = number !== undefined && ownType;
  if ((!numbered && /[=∼≈<>+].*[=∼≈<>+]/u.test(text)) || date.test(text)) return false;
  return !/^(?:key\s?words?|index terms)\b.{4}|^acm reference format/i.test(text);
}

/** More digits than letters behind the number: what is measured, "6: DLOH 0.5509398". */
export function isReading(text: string): boolean {
  const title = headingTitle(text);
  const letters = title.match(/\p{L}/gu)?.length ?? 0;
  return (title.match(/\d/g)?.length ?? 0) > letters;
}

/** A day, a month by its name in one of five languages, and a year, in either order. */
const date =
  /^(?:\d{1,2}\.?\s+)?(?:jan|feb|f[eé]v|m[aä]r|apr|avr|ma[iy]|jun|juin|jul|juil|aug|ao[uû]|sep|o[ck]t|nov|de[cz]|déc)\p{Ll}*\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}\b/iu;

/** Most words of a heading that ends as a sentence does and has code below it. */
const fewWords = 5;

/** What the next block shows is announced: "We use these data:" above lines of code. */
export function leadsToCode(text: string, next: Draft | undefined): boolean {
  if (!/[.:]$/.test(text) || !next) return false;
  const isCode =
    next.role === 'figure-text' || next.role === 'table' || next.rows.every(({ main }) => main.mono);
  return isCode && (text.endsWith(':') || text.split(' ').length > fewWords);
}

/** The number of a section in front of its title; a title in small letters, such as a function's name, needs its own type. */
export function numberOf(text: string, ownType: boolean): string | undefined {
  const parts = numbering.exec(text)?.groups;
  const { number = '', title = '' } = parts ?? {};
  const titled =
    /^[\p{Lu}\d"“‘(α-ω$]/u.test(title) || (ownType && /^\d/.test(number) && /^\p{Ll}{3}/u.test(title));
  if (!titled || number !== number.toUpperCase()) return undefined;
  // A lone letter is a number only with a stop or in front of capitals: "A Appendix", not "A study of".
  return /^[A-Z]$/i.test(number) && !/^\p{Lu}/u.test(title) ? undefined : number;
}
