import { type BasicToken, basicTokens } from './basic-tokens.ts';
import { longestWord } from './train-wordpiece.ts';
import { continuation } from './vocabulary.ts';

/** Tokens of one text, or of two. */
export interface Encoding {
  readonly ids: Int32Array;
  /** 0 in the first text and its marks, 1 in the second. */
  readonly types: Uint8Array;
  /** Where each token stands in its own text, in UTF-16 units; of special tokens −1. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export interface WordPieceEncoder {
  readonly vocabulary: readonly string[];
  readonly ids: ReadonlyMap<string, number>;
  /** `[CLS] text [SEP]`, or `[CLS] text [SEP] second [SEP]`; cut to `most` tokens, from the end of the longer text. */
  encode(text: string, options?: { readonly second?: string; readonly most?: number }): Encoding;
  /** Pieces alone, without special tokens. */
  pieces(text: string): Omit<Encoding, 'types'>;
  /** Words of tokens with a space between them; special tokens are left out, but for `[UNK]`. */
  decode(ids: Iterable<number>): string;
}

/** Words that are kept with their pieces, so that frequent ones are cut once. */
const mostCached = 200_000;

/**
 * Cuts words into the longest pieces of the vocabulary, from the left (greedy longest match first; Schuster and
 * Nakajima, ICASSP 2012; BERT's WordpieceTokenizer). A word that cannot be cut, or of more than 100 characters, is
 * `[UNK]`. Special tokens that stand in a text are text: they cannot be smuggled in. RangeError where the vocabulary
 * lacks one.
 */
export function wordPieceEncoder(vocabulary: readonly string[], lowerCase: boolean): WordPieceEncoder {
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  const special = (token: string): number => {
    const id = ids.get(token);
    if (id === undefined) throw new RangeError(`the vocabulary lacks ${token}`);
    return id;
  };
  const [pad, unknown, first, between] = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'].map(special) as [
    number,
    number,
    number,
    number,
  ];
  const silent = new Set([pad, first, between, special('[MASK]')]);
  const cache = new Map<string, readonly number[]>();

  /** Ids and ends within the word, one after the other; [unknown, length] where it cannot be cut. */
  const cut = (word: string): readonly number[] => {
    const known = cache.get(word);
    if (known) return known;
    const found: number[] = [];
    for (let start = 0; start < word.length; ) {
      let end = word.length > longestWord ? start : word.length;
      let id: number | undefined;
      for (; end > start; end--) {
        id = ids.get((start > 0 ? continuation : '') + word.slice(start, end));
        if (id !== undefined) break;
      }
      if (id === undefined) {
        found.splice(0, found.length, unknown, word.length);
        break;
      }
      found.push(id, end);
      start = end;
    }
    if (cache.size < mostCached) cache.set(word, found);
    return found;
  };

  const pieces = (text: string): Omit<Encoding, 'types'> => {
    const result: number[][] = [[], [], []];
    const [own, starts, ends] = result as [number[], number[], number[]];
    for (const token of basicTokens(text, lowerCase)) {
      const of = cut(token.text);
      let start = 0;
      for (let at = 0; at < of.length; at += 2) {
        const end = of[at + 1] as number;
        own.push(of[at] as number);
        starts.push(startOf(token, start));
        ends.push(endOf(token, end));
        start = end;
      }
    }
    return { ids: Int32Array.from(own), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
  };

  return {
    vocabulary,
    ids,
    pieces,
    encode(text, { second, most = Number.POSITIVE_INFINITY } = {}) {
      const parts = [pieces(text), ...(second === undefined ? [] : [pieces(second)])];
      const lengths = fitting(
        parts.map((part) => part.ids.length),
        most - 1 - parts.length,
      );
      const size = 1 + parts.length + lengths.reduce((sum, length) => sum + length, 0);
      const encoding: Encoding = {
        ids: new Int32Array(size).fill(between),
        types: new Uint8Array(size),
        starts: new Int32Array(size).fill(-1),
        ends: new Int32Array(size).fill(-1),
      };
      encoding.ids[0] = first;
      let at = 1;
      for (const [index, part] of parts.entries()) {
        const length = lengths[index] ?? 0;
        encoding.ids.set(part.ids.subarray(0, length), at);
        encoding.starts.set(part.starts.subarray(0, length), at);
        encoding.ends.set(part.ends.subarray(0, length), at);
        if (index === 1) encoding.types.fill(1, at);
        at += length + 1;
      }
      return encoding;
    },
    decode(given) {
      let text = '';
      for (const id of given) {
        const token = vocabulary[id] ?? '[UNK]';
        if (silent.has(id)) continue;
        const goesOn = token.startsWith(continuation) && token.length > continuation.length;
        text += goesOn ? token.slice(continuation.length) : `${text === '' ? '' : ' '}${token}`;
      }
      return text;
    },
  };
}

const startOf = ({ start, places }: BasicToken, at: number): number => places?.[at]?.[0] ?? start + at;
const endOf = ({ start, places }: BasicToken, at: number): number => places?.[at - 1]?.[1] ?? start + at;

/** Lengths that fit into `room`: token by token the longer text gives way, of equal ones the second. */
function fitting(lengths: readonly number[], room: number): number[] {
  if (room < 0) throw new RangeError('no room for the special tokens');
  const [one = 0, two = 0] = lengths;
  if (one + two <= room) return [one, two];
  if (lengths.length === 1) return [room];
  const half = Math.ceil(room / 2);
  if (one <= half) return [one, room - one];
  if (two <= room - half) return [room - two, two];
  return [half, room - half];
}
