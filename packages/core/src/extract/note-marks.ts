const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const label = new RegExp(
  String.raw`^(?:[*∗†‡§¶⋆#‖]{1,2}|[${raised}]{1,3}|[ᵃ-ᶻʰʲˡʳˢʷˣʸ])(?=\s?[\p{L}\d“"‘(])`,
  'u',
);
const digit = new RegExp(`^[${raised}]`);
/** Numbers in a row are works that are cited: ¹⁻³ and ¹¹,¹². */
const listBefore = new RegExp(String.raw`[${raised}]\s?[,–-]?\s?$`);
const listAfter = new RegExp(String.raw`^\s?[,–-]?\s?[${raised}]`);
const afterWord = /(?:\p{L}{2}|[.,;:!?)\]”"’»…])\s?$/u;
const afterUnit = /(?:^|[\s\d/·])[a-zµμ]?m\s?$/;

/** Where the mark of a note ends in a text. */
export interface NoteMark {
  readonly end: number;
  /** It follows a word or a stop; what follows a single letter or a figure may be an exponent. */
  readonly sure: boolean;
}

/** The mark that a note opens with: a sign of TeX's series, a raised number or a raised letter; undefined for none. */
export const labelOfNote = (text: string): string | undefined => label.exec(text)?.[0];

/** Says whether the mark is a raised number. */
export const isNumber = (mark: string): boolean => digit.test(mark);

/** Places where a text may have the mark of a note, in order. */
export function marksOf(text: string, mark: string): readonly NoteMark[] {
  const found: NoteMark[] = [];
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
    const end = at + mark.length;
    const [before, after] = [text.slice(Math.max(0, at - 6), at), text.slice(end, end + 3)];
    if (
      /^[\p{Ll}\p{Lu}\d]/u.test(after) ||
      before.endsWith(mark.charAt(0)) ||
      after.startsWith(mark.charAt(0))
    )
      continue;
    if (isNumber(mark) && (listBefore.test(before) || listAfter.test(after))) continue;
    const unit = /^[²³]$/.test(mark) && afterUnit.test(before);
    found.push({ end, sure: afterWord.test(before) && !unit });
  }
  return found;
}
