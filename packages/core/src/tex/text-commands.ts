/** What a text-mode command becomes: characters, or its argument in some style (`group`: in none). */
export type TextCommand =
  | { readonly kind: 'text'; readonly text: string; readonly end: number }
  | {
      readonly kind: 'group' | 'emphasis' | 'strong' | 'code';
      readonly body: string;
      readonly end: number;
    };

/** Combining character of each accent command (The TeXbook, chapter 9). */
const accents = new Map(
  Object.entries<string>({
    "'": '\u0301',
    '`': '\u0300',
    '^': '\u0302',
    '"': '\u0308',
    '~': '\u0303',
    '=': '\u0304',
    '.': '\u0307',
    c: '\u0327',
    v: '\u030c',
    u: '\u0306',
    H: '\u030b',
    r: '\u030a',
    k: '\u0328',
    d: '\u0323',
    b: '\u0331',
  }),
);
const symbols = new Map(
  Object.entries<string>({
    o: 'ø',
    O: 'Ø',
    l: 'ł',
    L: 'Ł',
    ss: 'ß',
    ae: 'æ',
    AE: 'Æ',
    oe: 'œ',
    OE: 'Œ',
    aa: 'å',
    AA: 'Å',
    i: 'ı',
    j: 'ȷ',
    ldots: '…',
    dots: '…',
    textellipsis: '…',
    textendash: '–',
    textemdash: '—',
    textquoteright: '’',
    textquoteleft: '‘',
    textregistered: '®',
    texttrademark: '™',
    copyright: '©',
    textdegree: '°',
    S: '§',
    P: '¶',
    pounds: '£',
    textbackslash: '\\',
    textasciitilde: '~',
    textunderscore: '_',
    LaTeX: 'LaTeX',
    TeX: 'TeX',
    BibTeX: 'BibTeX',
    newline: ' ',
    quad: ' ',
    noindent: '',
    par: ' ',
  }),
);
const styles = new Map(
  Object.entries<'group' | 'emphasis' | 'strong' | 'code'>({
    emph: 'emphasis',
    textit: 'emphasis',
    textsl: 'emphasis',
    textbf: 'strong',
    texttt: 'code',
    url: 'group',
    textsc: 'group',
    textrm: 'group',
    textsf: 'group',
    textnormal: 'group',
    text: 'group',
    mbox: 'group',
    underline: 'group',
    footnote: 'group',
  }),
);
/** Commands whose argument says nothing outside the paper. */
const dropped = new Set(['cite', 'citep', 'citet', 'ref', 'label', 'eqref']);

/** Reads the command whose backslash stands at `at`. What is unknown comes back as it was typed. */
export function readTextCommand(source: string, at: number): TextCommand {
  const next = source[at + 1] ?? '';
  if (/[%&$#_{}]/.test(next)) return { kind: 'text', text: next, end: at + 2 };
  if (next === '\\' || next === ' ' || next === '\n') return { kind: 'text', text: ' ', end: at + 2 };
  if (next === ',' || next === ';' || next === ':') return { kind: 'text', text: '\u2009', end: at + 2 };
  if (next === '!' || next === '/' || next === '-') return { kind: 'text', text: '', end: at + 2 };
  const name = /^[A-Za-z]+/.exec(source.slice(at + 1, at + 31))?.[0] ?? next;
  const after = at + 1 + name.length;

  const accent = accents.get(name);
  if (accent !== undefined) {
    const letter = /^\s*(?:\{\s*(\\[ij]|\p{L}?)\s*\}|(\\[ij]|\p{L}))/u.exec(source.slice(after, after + 12));
    if (letter) {
      const typed = letter[1] ?? letter[2] ?? '';
      const base = typed === '\\i' ? 'i' : typed === '\\j' ? 'j' : typed;
      return { kind: 'text', text: (base + accent).normalize('NFC'), end: after + letter[0].length };
    }
  }
  if (name === 'xspace') return afterName(source, after);
  const symbol = symbols.get(name);
  if (symbol !== undefined) {
    // TeX swallows the blanks after a command's name, and an empty group that ends it.
    const swallowed = /^(?:\{\}|[ \t]+)?/.exec(source.slice(after, after + 8))?.[0].length ?? 0;
    return { kind: 'text', text: symbol, end: after + swallowed };
  }
  const argument = readArgument(source, after);
  if (argument && dropped.has(name)) return { kind: 'text', text: '', end: argument.end };
  if (argument && name === 'href') {
    const shown = readArgument(source, argument.end);
    return { kind: 'group', body: shown?.body ?? argument.body, end: shown?.end ?? argument.end };
  }
  const style = styles.get(name);
  if (argument && style) return { kind: style, body: argument.body, end: argument.end };
  return { kind: 'text', text: `\\${name}`, end: after };
}

/** The space after a name that stands for a word: there where a word follows (the package xspace), not before a comma. */
function afterName(source: string, at: number): TextCommand {
  const end = source.startsWith('{}', at) ? at + 2 : at;
  const isWord = /^\s*[\p{L}\p{N}(\\$]/u.test(source.slice(end, end + 8));
  return { kind: 'text', text: isWord && !/^\s/.test(source.slice(end, end + 1)) ? ' ' : '', end };
}

function readArgument(source: string, at: number): { body: string; end: number } | undefined {
  const from = at + (/^\s*/.exec(source.slice(at, at + 8))?.[0].length ?? 0);
  if (source[from] !== '{') return undefined;
  let depth = 0;
  for (let i = from; i < source.length; i++) {
    const char = source[i];
    if (char === '\\') i += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return { body: source.slice(from + 1, i), end: i + 1 };
    }
  }
  return undefined;
}
