/**
 * Unicode of TeX's text fonts where a file names neither the font nor its glyphs, as dvips leaves fonts made of
 * pixels: the engine then gives the codes, and only the words around them tell the encoding.
 * Source: encodings T1 and TS1 (the Cork encoding and its companion, LaTeX's encguide), OT1 (The TeXbook, appendix F).
 */
type Encoding = ReadonlyMap<number, string>;

const table = (...parts: readonly (readonly [start: number, characters: string])[]): Encoding => {
  const map = new Map<number, string>();
  for (const [start, characters] of parts) {
    [...characters].forEach((character, i) => {
      map.set(start + i, character);
    });
  }
  return map;
};

const ligatures = 'ﬀﬁﬂﬃﬄ';

const cork = table(
  [0x00, '`´ˆ˜¨˝˚ˇ˘¯˙¸˛‚‹›“”„«»–—'],
  [0x19, `ıȷ${ligatures}`],
  [0x27, '’'],
  [0x60, '‘'],
  [0x7f, '-'],
  [0x80, 'ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£'],
  [0xd7, 'Œ'],
  [0xdf, 'ẞ'],
  [0xf7, 'œ'],
  [0xff, 'ß'],
);

const knuth = table(
  [0x00, 'ΓΔΘΛΞΠΣΥΦΨΩ'],
  [0x0b, `${ligatures}ıȷ\`´ˇ˘¯˚¸ßæœøÆŒØ`],
  [0x22, '”'],
  [0x27, '’'],
  [0x5c, '“'],
  [0x5f, '˙'],
  [0x60, '‘'],
  [0x7b, '–—˝˜¨'],
);

const companion = table([0x24, '$'], [0x27, "'"], [0x2a, '∗'], [0x84, '†‡‖'], [0x88, '•'], [0xa7, '§']);
/** A font that holds nothing but signs of the companion encoding: bullets, straight quotes, daggers. */
const companionOnly = /^[\s$'*\x84-\x86\x88§]+$/;

/** Says whether a font with these codes holds nothing but signs of TeX's companion encoding. */
export const hasCompanionOnly = (codes: string): boolean => companionOnly.test(codes) && codes.trim() !== '';

/** A font that spells words has letters in a row; those of mathematics stand alone. */
const word = /[a-z]{3}/;
// Ligatures inside words. In the other encoding the same codes are accents and rare letters: they lose the vote.
// biome-ignore lint/suspicious/noControlCharactersInRegex: codes of glyphs, not characters.
const corkLigature = /[a-z][\x1b-\x1f]|[\x1b-\x1f][a-z]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: codes of glyphs, not characters.
const knuthLigature = /[a-z][\x0b\x0c\x0e\x0f]|[\x0b\x0c\x0e\x0f][a-z]/g;
// Quotation marks and dashes, which show the encoding where no ligature does.
// biome-ignore lint/suspicious/noControlCharactersInRegex: codes of glyphs, not characters.
const corkMark = /[\x10-\x12][A-Za-z]|[a-z.,][\x11]|\d[\x15]\d|[a-z)\s][\x15\x16][a-z(\s]/g;

// A ligature that ends a word ("off") is rare. Where most end one, codes were given anew and are signs of another kind.
// biome-ignore lint/suspicious/noControlCharactersInRegex: codes of glyphs, not characters.
const corkEnd = /[A-Za-z][\x1b-\x1f](?![a-z])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: codes of glyphs, not characters.
const knuthEnd = /[A-Za-z][\x0b\x0c\x0e\x0f](?![a-z])/g;

const count = (codes: string, pattern: RegExp): number => codes.match(pattern)?.length ?? 0;

/**
 * The encodings of fonts without a name, told from the codes of each in the order of the page; the fonts of one
 * page share theirs. Fonts of which nothing is known are left out.
 */
export function textEncodings<Font>(fonts: ReadonlyMap<Font, string>): ReadonlyMap<Font, Encoding> {
  const found = new Map<Font, Encoding>();
  let [votesCork, votesKnuth, endsCork, endsKnuth] = [0, 0, 0, 0];
  for (const codes of fonts.values()) {
    if (!word.test(codes)) continue;
    votesCork += count(codes, corkLigature) + count(codes, corkMark);
    votesKnuth += count(codes, knuthLigature);
    endsCork += count(codes, corkEnd);
    endsKnuth += count(codes, knuthEnd);
  }
  const isCork = votesCork > votesKnuth && 2 * endsCork <= votesCork;
  const isKnuth = votesKnuth > votesCork && 2 * endsKnuth <= votesKnuth;
  const encoding = isCork ? cork : isKnuth ? knuth : undefined;
  for (const [font, codes] of fonts) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: codes of glyphs, not characters.
    if (encoding === cork && /^[\s\x15\x16]+$/.test(codes)) {
      // The dashes before the items of an inner list, in the bold font.
      found.set(font, cork);
    } else if (word.test(codes)) {
      // Typewriter fonts have no ligatures, and brackets where Knuth's others have dashes.
      if (encoding === cork || (encoding === knuth && count(codes, knuthLigature) > 0))
        found.set(font, encoding);
    } else if (hasCompanionOnly(codes) || (/\x88/.test(codes) && !/[A-Za-z]/.test(codes))) {
      found.set(font, companion);
    }
  }
  return found;
}
