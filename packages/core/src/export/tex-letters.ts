/** Letters that TeX writes by a command of their own. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  å: 'aa',
  Å: 'AA',
};

/** Combining marks and the commands that set them (The TeXbook, chapter 9). */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u0327': 'c',
  '\u0328': 'k',
};

const punctuation: Readonly<Record<string, string>> = {
  '–': '--',
  '—': '---',
  '“': '``',
  '”': "''",
  '‘': '`',
  '’': "'",
  '\u00a0': '~',
};

function accented(letter: string): string {
  const own = letters[letter];
  if (own !== undefined) return `{\\${own}}`;
  const [base = '', mark = '', ...more] = letter.normalize('NFD');
  const command = accents[mark];
  // Two marks on one letter (Vietnamese) are beyond what every TeX sets: they stay as they are.
  if (command === undefined || more.length > 0 || !/^[A-Za-z]$/.test(base)) return letter;
  return /[a-zA-Z]/.test(command) ? `{\\${command}{${base}}}` : `{\\${command}${base}}`;
}

/**
 * Accented Latin letters, dashes and quotes as TeX writes them: BibTeX counts bytes, and cuts "Ł." out of "Łukasz" in
 * the middle of the letter. Letters of other scripts stay.
 */
export function texLetters(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[–—“”‘’\u00a0]/g, (sign) => punctuation[sign] ?? sign)
    .replace(/[^\p{ASCII}]/gu, accented);
}
