/** Slots of the table of what is asked for; a power of two, and many times the words that a paper cuts. */
const slots = 1 << 14;
const hyphen = 0x2d;
const apostrophe = 0x27;

/** The word at the end of a line, before its hyphen. */
const lastWord = /[a-z][a-z0-9]*(?:[-'][a-z0-9]+)*-$/i;

const isLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const added = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;

/**
 * Finds words in lines of printable ASCII, lower case: letters and digits that begin with a letter, joined by hyphens and
 * apostrophes, and the parts between hyphens. No string is made of a word that nobody asks for, which is most of them.
 */
export class PlainWords {
  private readonly known = new Uint8Array(slots);
  private readonly found: (word: string) => void;

  constructor(asked: Iterable<string>, found: (word: string) => void) {
    this.found = found;
    for (const word of asked) {
      let hash = 0;
      for (let at = 0; at < word.length; at++) hash = added(hash, word.charCodeAt(at));
      this.known[hash & (slots - 1)] = 1;
    }
  }

  /** Tells of the words of a line that may be asked for: without its first, or its last, where these are cut. */
  visit(line: string, firstIsCut: boolean, lastIsCut: boolean): void {
    const end = lastIsCut ? (lastWord.exec(line)?.index ?? line.length) : line.length;
    let isCut = firstIsCut;
    for (let at = 0; at < end; ) {
      if (isLetter(line.charCodeAt(at) | 0x20)) {
        at = this.read(line, at, end, !isCut);
        isCut = false;
      } else at++;
    }
  }

  /** Reads the word that begins at `start`, and gives the place behind it. */
  private read(line: string, start: number, end: number, tells: boolean): number {
    let whole = 0;
    let part = 0;
    let partStart = start;
    let at = start;
    for (; at < end; at++) {
      const code = line.charCodeAt(at) | 0x20;
      if (!isLetter(code) && !isDigit(code)) {
        const next = at + 1 < end ? line.charCodeAt(at + 1) | 0x20 : 0;
        if ((code !== hyphen && code !== apostrophe) || !(isLetter(next) || isDigit(next))) break;
      }
      whole = added(whole, code);
      if (code === hyphen) {
        if (tells) this.check(line, partStart, at, part);
        part = 0;
        partStart = at + 1;
      } else part = added(part, code);
    }
    if (tells) {
      if (partStart > start) this.check(line, partStart, at, part);
      this.check(line, start, at, whole);
    }
    return at;
  }

  private check(line: string, start: number, end: number, hash: number): void {
    if (this.known[hash & (slots - 1)] === 1) this.found(line.slice(start, end).toLowerCase());
  }
}
