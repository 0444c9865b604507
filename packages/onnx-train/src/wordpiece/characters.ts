/** What a character is to BERT's BasicTokenizer (Devlin et al., 2019; github.com/google-research/bert, tokenization.py). */
export type CharacterKind = 'dropped' | 'space' | 'alone' | 'word';

const space = /^[\t\n\r\p{Zs}]$/u;
// Surrogates without their half stand for nothing either.
const dropped = /^[\0\ufffd\p{Cc}\p{Cf}\p{Cs}]$/u;
const punctuation = /^[!-/:-@[-`{-~\p{P}]$/u;

/** Ideographs, each of which is a word: the blocks of the BasicTokenizer, which leave kana and Hangul out. */
function isIdeograph(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x20000 && code <= 0x2a6df) ||
    (code >= 0x2a700 && code <= 0x2ceaf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x2f800 && code <= 0x2fa1f)
  );
}

function kindOf(code: number): CharacterKind {
  const character = String.fromCodePoint(code);
  if (space.test(character)) return 'space';
  if (dropped.test(character)) return 'dropped';
  return punctuation.test(character) || isIdeograph(code) ? 'alone' : 'word';
}

const ascii = Array.from({ length: 128 }, (_, code) => kindOf(code));

/** The kind of a code point: control characters are dropped, punctuation and ideographs are words by themselves. */
export function characterKind(code: number): CharacterKind {
  return ascii[code] ?? kindOf(code);
}
