import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

/** Documents as sentences of tokens. The tokens lie in a file, so a corpus may be larger than the memory. */
export interface TokenCorpus {
  /** Sentences of all documents, numbered through. */
  readonly sentences: number;
  readonly documents: number;
  /** Tokens of all sentences. */
  readonly tokens: number;
  /** The document that a sentence stands in. */
  documentOf(sentence: number): number;
  /** The number after that of a document's last sentence. */
  endOf(document: number): number;
  /** How many tokens the sentences from `from` to before `to` have. */
  lengthOf(from: number, to: number): number;
  /** The first `most` tokens of these sentences, or with `last` the last ones. */
  read(from: number, to: number, most: number, options?: { readonly last?: boolean }): Uint16Array;
  /** Closes the file and removes it. */
  close(): void;
}

export interface CorpusWriter {
  /** A document: the tokens of its sentences. Sentences without tokens are left out, and documents without sentences. */
  add(sentences: readonly ArrayLike<number>[]): void;
  /** Ends the writing. */
  finish(): TokenCorpus;
}

/** Tokens are numbers below this one. */
export const mostTokenIds = 2 ** 16;
const tokenBytes = 2;

/** Begins a corpus in a file, anew where there is one. */
export function corpusWriter(file: string): CorpusWriter {
  const handle = openSync(file, 'w+');
  const starts = [0];
  const ends: number[] = [];
  return {
    add(sentences) {
      const some = sentences.filter(({ length }) => length > 0);
      if (some.length === 0) return;
      const size = some.reduce((sum, { length }) => sum + length, 0);
      const buffer = new Uint16Array(size);
      const from = starts.at(-1) ?? 0;
      let at = 0;
      for (const sentence of some) {
        buffer.set(sentence, at);
        at += sentence.length;
        starts.push(from + at);
      }
      writeWhole(handle, new Uint8Array(buffer.buffer), from * tokenBytes);
      ends.push(starts.length - 1);
    },
    finish: () => corpusOf(file, handle, Float64Array.from(starts), Uint32Array.from(ends)),
  };
}

function corpusOf(file: string, handle: number, starts: Float64Array, ends: Uint32Array): TokenCorpus {
  const startOf = (sentence: number): number => starts[sentence] ?? 0;
  return {
    sentences: starts.length - 1,
    documents: ends.length,
    tokens: startOf(starts.length - 1),
    documentOf(sentence) {
      let [low, high] = [0, ends.length - 1];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((ends[middle] ?? 0) > sentence) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    endOf: (document) => ends[document] ?? 0,
    lengthOf: (from, to) => startOf(to) - startOf(from),
    read(from, to, most, { last = false } = {}) {
      const [start, end] = [startOf(from), startOf(to)];
      const size = Math.min(most, end - start);
      const tokens = new Uint16Array(size);
      readWhole(handle, new Uint8Array(tokens.buffer), (last ? end - size : start) * tokenBytes);
      return tokens;
    },
    close() {
      closeSync(handle);
      rmSync(file, { force: true });
    },
  };
}

function writeWhole(handle: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(handle, bytes, done, bytes.length - done, position + done);
}

function readWhole(handle: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    const count = readSync(handle, bytes, done, bytes.length - done, position + done);
    if (count === 0) throw new Error('the file of tokens is shorter than it was written');
    done += count;
  }
}
