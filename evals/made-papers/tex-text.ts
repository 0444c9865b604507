const special: Readonly<Record<string, string>> = {
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '~': '\\textasciitilde{}',
  '–': '--',
  '—': '---',
  '“': '``',
  '”': "''",
  '’': "'",
  '±': '$\\pm$',
  '×': '$\\times$',
};

/** Plain text as LaTeX source in UTF-8. */
export const tex = (text: string): string =>
  text.replace(/[%&#_$~–—“”’±×]/gu, (sign) => special[sign] ?? sign);

const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030c': 'v',
  '\u0327': 'c',
};
const letters: Readonly<Record<string, string>> = {
  ø: '\\o',
  Ø: '\\O',
  ł: '\\l',
  Ł: '\\L',
  ß: '\\ss',
  å: '\\aa',
};

/** The same in ASCII, each accented letter one "special character" of BibTeX, which cuts names by bytes. */
export function bibTex(text: string): string {
  return tex(text)
    .replace(/[øØłŁßå]/gu, (letter) => `{${letters[letter]}}`)
    .replace(/\P{ASCII}/gu, (letter) => {
      const [base = '', mark = ''] = letter.normalize('NFD');
      const accent = accents[mark];
      if (accent === undefined) throw new Error(`no accent known for ${letter}`);
      return /\p{L}/u.test(accent) ? `{\\${accent} ${base}}` : `{\\${accent}${base}}`;
    });
}

const marks = new Map(Object.entries(accents).map(([mark, accent]) => [accent, mark]));
const plainLetters = new Map(Object.entries(letters).map(([letter, command]) => [command.slice(1), letter]));
/** Commands of bibliography styles of which nothing, or only the last argument, is printed. */
const silent =
  /\\(?:hskip [^\\]*\\relax|BibitemOpen|BibitemShut\s*\{[^{}]*\}|newblock|relax|natexlab\s*\{[^{}]*\}|bibAnnoteFile\s*\{[^{}]*\}|bibAnnote\s*\{[^{}]*\}|urlprefix|urlstyle\s*\{[^{}]*\}|providecommand.*)/gu;
const lastOfTwo =
  /\\(?:bibinfo|bibfield|href|bibinfoX|textcolor|Eprint|path@sanitize)\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*(?=\{)/gu;

/** What an entry that a BibTeX style wrote looks like in print, as one line of plain text. */
export function printed(source: string): string {
  return source
    .replace(/(?<!\\)%.*\n\s*/gu, '')
    .replace(/\\penalty0\s*/gu, '')
    .replace(silent, ' ')
    .replace(lastOfTwo, '')
    .replace(/\\([`'^~"])\s*\{?(\\?[a-zA-Z])\}?/gu, (_, accent: string, base: string) =>
      composed(base, accent),
    )
    .replace(/\\([rvc])(?:\s+|\s*\{)([a-zA-Z])\}?/gu, (_, accent: string, base: string) =>
      composed(base, accent),
    )
    .replace(/\\(o|O|l|L|ss|aa)(?![a-zA-Z])\s*/gu, (all, name: string) => plainLetters.get(name) ?? all)
    .replace(/\\[a-zA-Z@]+\*?\s*/gu, '')
    .replace(/\\([%&#_$])/gu, '$1')
    .replace(/\\./gu, ' ')
    .replace(/[{}$]/gu, '')
    .replace(/---/gu, '—')
    .replace(/--/gu, '–')
    .replace(/~/gu, ' ')
    .replace(/``/gu, '“')
    .replace(/''/gu, '”')
    .replace(/'/gu, '’')
    .replace(/\s+/gu, ' ')
    .replace(/ ([,.;:)])/gu, '$1')
    .trim();
}

const composed = (base: string, accent: string): string => {
  const letter = base === '\\i' ? 'i' : base.replace('\\', '');
  return `${letter}${marks.get(accent) ?? ''}`.normalize('NFC');
};
