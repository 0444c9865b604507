const marks = /[ᵃ-ᶻʰⁱʲˡⁿʳˢʷˣʸ⁰¹²³⁴⁵⁶⁷⁸⁹∗*†‡§¶‖#♠♢♣♡⋆\ufffd]+|(?<=\p{Ll})\d+/gu;
const notNames =
  /@|https?:|\d{4}|\b(?:universit\w*|institut\w*|department|dept|school|college|laborator\w*|labs?|research|center|centre|corporation|inc|company|google|academy|faculty|hospital|received|accepted|published|email|e-mail|abstract|street|avenue|division|group|society|foundation|usa|germany|china|france|canada|uk|korea|japan|india|australia)\b/i;
const name =
  /^\p{Lu}[\p{L}\p{M}.'’-]*(?:\s+(?:\p{Lu}[\p{L}\p{M}.'’-]*|van|von|de|der|den|del|della|di|da|dos|la|le|ter|ten|bin|ibn|al)){1,5}$/u;
/** Addresses below the names begin with the mark that the names carry. */
const address = /^(?:[ᵃ-ᶻ⁰¹²³⁴⁵⁶⁷⁸⁹†‡§¶]|\d{1,2}\)?\s+\p{Lu})/u;

interface Part {
  readonly text: string;
  /** The line breaks off after this part, without a comma or "and". */
  readonly open: boolean;
}

/**
 * Names among the lines under a title: capitalised words that are no institution or address. `blocks` are the lines of
 * each block, in order; a name that a line's end cuts is put together.
 */
export function authorNames(blocks: readonly (readonly string[])[]): string[] {
  const names: string[] = [];
  let before: Part | undefined;
  for (const lines of blocks)
    for (const line of lines) {
      if (address.test(line)) {
        // The lines under it are the rest of the address.
        before = undefined;
        break;
      }
      const parts = partsOf(line);
      if (parts.length === 0) before = undefined;
      for (const [index, part] of parts.entries()) {
        const single = !part.text.includes(' ');
        const cut = index === 0 && before?.open === true && (single || !before.text.includes(' '));
        if (cut && before && /^\p{Lu}/u.test(part.text)) {
          if (names.at(-1) === before.text) names.pop();
          add(names, `${before.text} ${part.text}`);
        } else add(names, part.text);
        before = part;
      }
    }
  return names;
}

/** What commas, "and" and marks part, up to the first part that is no name. */
function partsOf(line: string): Part[] {
  const words = line.replace(marks, ' , ');
  const pieces = words.split(/,|;|\band\b|&|\s{2,}|·|•/u).map((part) => part.replace(/\s+/g, ' ').trim());
  const end = pieces.findIndex((part) => notNames.test(part));
  const kept = (end === -1 ? pieces : pieces.slice(0, end)).filter((part) => part !== '');
  const last = pieces.at(-1);
  return kept.map((text, index) => ({ text, open: index === kept.length - 1 && text === last }));
}

function add(names: string[], candidate: string): void {
  if (name.test(candidate) && !names.includes(candidate)) names.push(candidate);
}
