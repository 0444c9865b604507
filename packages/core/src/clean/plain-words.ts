/** Slots of the table of what is asked for; a power of two, and many times the words that a paper cuts. */
const slots = 1 << 14;
const hyphen = 0x2d;
const apostrophe = 0x27;

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
    // The one character that ends a line behind a cut word is its hyphen.
    const end = lastIsCut ? line.length - 1 : line.length;
    let isFirst = true;
    for (let at = 0; at < end; ) {
      if (!isLetter(line.charCodeAt(at) | 0x20)) {
        at++;
        continue;
      }
      const until = wordEnd(line, at, end);
      const isCut = (isFirst && firstIsCut) || (lastIsCut && until === end);
      if (!isCut) this.tell(line, at, until);
      isFirst = false;
      at = until;
    }
  }

  private tell(line: string, start: number, end: number): void {
    let whole = 0;
    let part = 0;
    let partStart = start;
    for (let at = start; at < end; at++) {
      const code = line.charCodeAt(at) | 0x20;
      whole = added(whole, code);
      if (code === hyphen) {
        this.check(line, partStart, at, part);
        part = 0;
        partStart = at + 1;
      } else part = added(part, code);
    }
    if (partStart > start) this.check(line, partStart, end, part);
    this.check(line, start, end, whole);
  }

  private check(line: string, start: number, end: number, hash: number): void {
    if (this.known[hash & (slots - 1)] === 1) this.found(line.slice(start, end).toLowerCase());
  }
}

/** Where the word that begins at `start` ends. */
function wordEnd(line: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const code = line.charCodeAt(at) | 0x20;
    if (isLetter(code) || isDigit(code)) continue;
    const next = line.charCodeAt(at + 1) | 0x20;
    const joins =
      (code === hyphen || code === apostrophe) && at + 1 < end && (isLetter(next) || isDigit(next));
    if (!joins) break;
  }
  return at;
}
