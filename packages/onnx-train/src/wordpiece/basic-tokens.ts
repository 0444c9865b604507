import { characterKind } from './characters.ts';

/** A word or a mark of a text, before it is cut into pieces. */
export interface BasicToken {
  /** As it is looked up: lower-case and without accents where that was asked for. */
  readonly text: string;
  /** Where it stands in the source, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Start and end in the source of each UTF-16 unit of `text`; left out where they are side by side as in the source. */
  readonly places?: readonly (readonly [start: number, end: number])[];
}

const mark = /^\p{Mn}$/u;

/**
 * BERT's BasicTokenizer with places: control characters are dropped, text is cut at spaces, punctuation and ideographs;
 * with `lowerCase`, letters become small and lose their accents (NFD without nonspacing marks), each character by
 * itself.
 */
export function basicTokens(source: string, lowerCase: boolean): BasicToken[] {
  const tokens: BasicToken[] = [];
  let at = 0;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code >= 128) {
      at = characterKind(code) === 'space' ? at + 1 : mixedRun(source, at, lowerCase, tokens);
      continue;
    }
    const kind = characterKind(code);
    if (kind === 'word') {
      const start = at;
      let next = code;
      while (next < 128 && characterKind(next) === 'word' && at < source.length)
        next = source.charCodeAt(++at);
      // What is not plain goes letter by letter, from the start of its word.
      if (at < source.length && (next >= 128 || characterKind(next) === 'dropped'))
        at = mixedRun(source, start, lowerCase, tokens);
      else {
        const text = source.slice(start, at);
        tokens.push({ text: lowerCase ? text.toLowerCase() : text, start, end: at });
      }
    } else {
      if (kind === 'alone') tokens.push({ text: source.charAt(at), start: at, end: at + 1 });
      at++;
    }
  }
  return tokens;
}

/** Reads up to the next space, character by character; where it ends. */
function mixedRun(source: string, from: number, lowerCase: boolean, tokens: BasicToken[]): number {
  let text = '';
  let places: [number, number][] = [];
  const close = () => {
    const [first] = places;
    const last = places.at(-1);
    if (first && last) tokens.push({ text, start: first[0], end: last[1], places });
    text = '';
    places = [];
  };
  let at = from;
  while (at < source.length) {
    const code = source.codePointAt(at) ?? 0;
    const kind = characterKind(code);
    if (kind === 'space') break;
    const start = at;
    at += code > 0xffff ? 2 : 1;
    if (kind === 'dropped') continue;
    const character = source.slice(start, at);
    const letters = lowerCase ? [...character.toLowerCase().normalize('NFD')] : [character];
    for (const letter of letters) {
      if (lowerCase && mark.test(letter)) {
        const last = places.at(-1);
        if (last) last[1] = at;
        continue;
      }
      const alone = kind === 'alone' || characterKind(letter.codePointAt(0) ?? 0) === 'alone';
      if (alone) close();
      text += letter;
      for (let unit = 0; unit < letter.length; unit++) places.push([start, at]);
      if (alone) close();
    }
  }
  close();
  return at;
}
