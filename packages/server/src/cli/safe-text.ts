/**
 * Characters that a terminal obeys or that change how a line reads instead of being shown: control characters
 * (ESC starts a command, U+009B does so on its own), line and paragraph separators, and marks that turn the direction
 * of writing (https://www.unicode.org/reports/tr9/, explicit directional formatting).
 */
const commanding = /[\p{Cc}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu;

/** The picture of a C0 control character (U+2400 block), else the code point in angle brackets. */
function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Text of papers and of models as it may go to a terminal: one line, nothing in it is obeyed. */
export function safeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r]+/g, ' ')
    .replace(commanding, picture);
}

/** JSON that parses to the same value and holds nothing a terminal obeys: `JSON.stringify` leaves C1 as it is. */
export function safeJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, null, indent);
  return json.replace(commanding, (character) =>
    character === '\n' ? character : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
