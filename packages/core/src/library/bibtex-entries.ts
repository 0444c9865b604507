/** An entry of a BibTeX file as it was typed: its values keep their TeX. */
export interface BibtexEntry {
  readonly type: string;
  readonly key: string;
  /** By name in small letters. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Where an entry begins by custom; what is broken before it cannot reach over it. */
const entryStart = /^[ \t]*@[a-z]+\s*[{(]/gim;
const noEntry = new Set(['comment', 'string', 'preamble']);

/**
 * The entries of a BibTeX file, in order, each with whatever of it can be read: files that people keep are broken in
 * places, and one entry must not cost the next. Time grows with the length of the text alone.
 */
export function readBibtexEntries(text: string): BibtexEntry[] {
  const starts = [...text.matchAll(entryStart)].map(({ index }) => index);
  return starts.flatMap((start, at) => entriesOfPart(text.slice(start, starts[at + 1])));
}

/** Entries of a part that begins with one; others may follow it on the same line. */
function entriesOfPart(part: string): BibtexEntry[] {
  const entries: BibtexEntry[] = [];
  const opening = /@([a-z]+)\s*[{(]/giy;
  for (let at = part.indexOf('@'); at >= 0; at = part.indexOf('@', at)) {
    opening.lastIndex = at;
    const type = opening.exec(part)?.[1]?.toLowerCase();
    if (type === undefined) {
      at += 1;
      continue;
    }
    const body = readBody(part, opening.lastIndex);
    if (!noEntry.has(type)) entries.push({ type, key: body.key, fields: body.fields });
    at = body.end;
  }
  return entries;
}

interface Read<Value> {
  readonly value: Value;
  /** Behind what was read. */
  readonly end: number;
}

function readBody(part: string, from: number) {
  const keyEnd = /[^,\s{}()"=]*/y;
  keyEnd.lastIndex = from + blanks(part, from);
  const key = keyEnd.exec(part)?.[0] ?? '';
  const fields = new Map<string, string>();
  const name = /\s*,?\s*([\w:.+-]+)\s*=\s*/y;
  let at = keyEnd.lastIndex;
  for (;;) {
    name.lastIndex = at;
    const named = name.exec(part)?.[1]?.toLowerCase();
    if (named === undefined) break;
    const { value, end } = readValue(part, name.lastIndex);
    if (!fields.has(named)) fields.set(named, value);
    at = end;
  }
  return { key, fields, end: Math.max(at, from) };
}

/** A value: pieces in braces or quotes and bare words, put together by `#`. */
function readValue(part: string, from: number): Read<string> {
  const pieces: string[] = [];
  const bare = /[^\s,#{}"()]+/y;
  const joined = /\s*#\s*/y;
  let at = from;
  for (;;) {
    const piece = readPiece(part, at, bare);
    pieces.push(piece.value);
    joined.lastIndex = piece.end;
    if (!joined.test(part)) return { value: pieces.join(''), end: piece.end };
    at = joined.lastIndex;
  }
}

function readPiece(part: string, from: number, bare: RegExp): Read<string> {
  const open = part[from];
  if (open !== '{' && open !== '"') {
    bare.lastIndex = from;
    const value = bare.exec(part)?.[0] ?? '';
    return { value, end: from + value.length };
  }
  let depth = 0;
  for (let at = from + 1; at < part.length; at += 1) {
    const char = part[at];
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '"' && open === '"' && depth === 0)
      return { value: part.slice(from + 1, at), end: at + 1 };
    else if (char === '}') {
      if (depth === 0) return { value: part.slice(from + 1, at), end: open === '{' ? at + 1 : at };
      depth -= 1;
    }
  }
  // Never closed: what stands there is taken.
  return { value: part.slice(from + 1), end: part.length };
}

function blanks(part: string, from: number): number {
  const run = /\s*/y;
  run.lastIndex = from;
  return run.exec(part)?.[0].length ?? 0;
}
