/** A line while it is cleaned: its text and the edges of its units (see `TextLine`). */
export interface EdgedText {
  readonly text: string;
  readonly edges: readonly number[];
}

/** Accents that stand alone before their letter, as TeX's old fonts leave them, and their combining forms. */
const accents = new Map([
  ['´', '\u0301'],
  ['`', '\u0300'],
  ['¨', '\u0308'],
  ['ˆ', '\u0302'],
  ['˜', '\u0303'],
  ['ˇ', '\u030c'],
  ['˘', '\u0306'],
  ['˙', '\u0307'],
  ['˚', '\u030a'],
  ['¯', '\u0304'],
  ['˝', '\u030b'],
  ['¸', '\u0327'],
  ['˛', '\u0328'],
]);

/**
 * Compatibility forms of letters and digits that only say how they are set: ligatures, long s, full width, and the
 * mathematical alphabets. Symbols with a meaning of their own, such as ℝ, ² or ½, stay.
 */
const compatibility =
  /[\u0132\u0133\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]/u;

/** What needs no work: plain letters, digits, common punctuation, raised letters, arrows and signs of formulas. */
const plain =
  /^[ -~\u00a1-\u00a7\u00a9-\u00ac\u00ae\u00b0-\u00b3\u00b5-\u00b7\u00b9-\u0131\u0134-\u0148\u014a-\u017e\u0180-\u01c3\u01cd-\u01f0\u01f4-\u024f\u0370-\u03ff\u1d43-\u1dbf\u2013-\u2026\u2070-\u207f\u2190-\u21a5\u21a7-\u22ff\u25a0-\u25ff\ufffd]*$/;

/**
 * Spells ligatures out, joins accents to their letters, makes hyphens plain and drops invisible characters. Edges
 * follow: letters of a ligature share its width, an accent and its letter become one unit.
 */
export function cleanLine(line: EdgedText): EdgedText {
  if (plain.test(line.text) && !line.text.includes('  ') && !/[`´¨¯]/.test(line.text)) return trimLine(line);
  const text: string[] = [];
  const edges: number[] = [];
  const add = (unit: string, left: number): void => {
    text.push(unit);
    edges.push(left);
  };
  const source = line.text;
  for (let at = 0; at < source.length; ) {
    const plainStart = at;
    while (at < source.length && isPlainAt(source, at)) edges.push(line.edges[at++] ?? 0);
    if (at > plainStart) {
      text.push(source.slice(plainStart, at));
      continue;
    }
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
    const left = line.edges[at] ?? 0;
    const end = at + character.length;
    const right = line.edges[end] ?? left;
    const composed = composeAccent(source, at);
    if (composed) {
      add(composed.letter, left);
      at = composed.end;
      continue;
    }
    at = end;
    if (/[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/u.test(character)) continue;
    if (character === ' ' && (text.length === 0 || text.at(-1) === ' ')) continue;
    const spelt =
      character === '\u2010' || character === '\u2011'
        ? '-'
        : compatibility.test(character)
          ? character.normalize('NFKC')
          : character;
    for (let i = 0; i < spelt.length; i++) add(spelt[i] ?? '', left + ((right - left) * i) / spelt.length);
  }
  edges.push(line.edges.at(-1) ?? 0);
  return trimLine({ text: text.join(''), edges });
}

/** A visible sign of ASCII that neither is an accent nor carries one: most of what stands in any line. */
function isPlainAt(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  if (code <= 0x20 || code >= 0x7f || code === 0x60) return false;
  const next = source.charCodeAt(at + 1);
  return !(next >= 0x300 && next <= 0x36f);
}

/** TeX strikes a relation through before it writes it, and writes ↦ as its foot and an arrow. */
const stroke = '\u0338';

/** A letter with the accent before it or the combining marks behind it, or a sign made of two, as one unit. */
function composeAccent(
  source: string,
  at: number,
): { readonly letter: string; readonly end: number } | undefined {
  const accent = source[at] ?? '';
  if (accent === '↦' && source[at + 1] === '→') return { letter: '↦', end: at + 2 };
  if (accent === stroke) {
    const struck = `${source[at + 1] ?? ''}${stroke}`.normalize('NFC');
    return struck.length === 1 && struck !== stroke ? { letter: struck, end: at + 2 } : undefined;
  }
  const combining = accents.get(accent);
  if (combining !== undefined) {
    if (/[`´]/.test(accent) && isQuote(source, at)) return undefined;
    const base = source[at + 1] ?? '';
    const letter = base === 'ı' ? 'i' : base === 'ȷ' ? 'j' : base;
    const composed = (letter + combining).normalize('NFC');
    return /\p{L}/u.test(letter) && composed.length === 1 ? { letter: composed, end: at + 2 } : undefined;
  }
  if (/[\u0300-\u036f]/.test(source[at + 1] ?? '')) {
    const composed = source.slice(at, at + 2).normalize('NFC');
    if (composed.length === 1) return { letter: composed, end: at + 2 };
  }
  return undefined;
}

/** A grave or acute that stands for a quotation mark or an apostrophe: before a word, or in "it´s". */
function isQuote(source: string, at: number): boolean {
  const insideWord = /\p{L}/u.test(source[at - 1] ?? '');
  if (source[at] === '`') return !insideWord;
  return insideWord
    ? /^(?:s|t|ll|re|ve|d|m)\b/.test(source.slice(at + 1))
    : !/^\p{Lu}/u.test(source.slice(at + 1));
}

function trimLine(line: EdgedText): EdgedText {
  const start = line.text.length - line.text.trimStart().length;
  const end = line.text.trimEnd().length;
  if (start === 0 && end === line.text.length) return line;
  return { text: line.text.slice(start, end), edges: line.edges.slice(start, end + 1) };
}
