/** Places that Ghostscript gives braces and bars by their ASCII codes, where Knuth's symbols have these signs. */
const ascii = new Map([
  ['¶', '{'],
  ['♣', '|'],
  ['♢', '}'],
]);
const anySuit = /[¶♣♢]/;

/** Says whether a font of this PostScript name is one in which Ghostscript mixes the two up. */
export const mixesUpBraces = (fontName: string): boolean => /^LMMathSymbols\d/.test(fontName);

/**
 * The text of a page with braces and bars of Latin Modern's symbols where Ghostscript left "¶εt♢" and "y♣t": in pairs, or a
 * bar that touches letters on both sides. Of the same length. `isMixed` says of a place whether its font may mix them up.
 */
export function withBraces(text: string, isMixed: (index: number) => boolean): string {
  if (!anySuit.test(text)) return text;
  const units = [...text.matchAll(/[¶♣♢]/g)].filter(({ index }) => isMixed(index));
  const count = (sign: string): number => units.filter(([found]) => found === sign).length;
  const inPairs = count('¶') > 0 && count('¶') === count('♢');
  const written = text.split('');
  for (const { index, 0: sign } of units) {
    const touches = /[\p{L}\d)]/u.test(text[index - 1] ?? '') && /[\p{L}\d(]/u.test(text[index + 1] ?? '');
    if (inPairs || (sign === '♣' && touches)) written[index] = ascii.get(sign) ?? sign;
  }
  return written.join('');
}
