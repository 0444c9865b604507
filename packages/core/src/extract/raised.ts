const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** There is no small raised q that fits one UTF-16 unit. */
const letters = new Map(
  [...'abcdefghijklmnoprstuvwxyz'].map((letter, i) => [
    letter.charCodeAt(0),
    'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'.charCodeAt(i),
  ]),
);
const signs = new Map([
  [0x2b, 0x207a],
  [0x2d, 0x207b],
  [0x2212, 0x207b],
]);
/** A longer run of raised letters is a word of its own, not the mark of a note or an exponent. */
const longestRun = 2;

/**
 * Writes raised digits, signs before them and one or two raised letters as what they are: 10 to the 20th must not read
 * 1020, and the mark of a note must not look like part of the word. One unit stays one unit. `raised` are places in
 * `units`, growing.
 */
export function writeRaised(units: number[], raised: readonly number[]): void {
  for (let i = 0; i < raised.length; ) {
    const place = raised[i] ?? 0;
    const digit = (units[place] ?? 0) - 0x30;
    if (digit >= 0 && digit <= 9) {
      units[place] = digits.charCodeAt(digit);
      const sign = signs.get(units[place - 1] ?? 0);
      if (sign !== undefined && raised[i - 1] === place - 1) units[place - 1] = sign;
      i++;
      continue;
    }
    let run = 0;
    while (raised[i + run] === place + run && isLetter(units[place + run])) run++;
    if (run > 0 && run <= longestRun)
      for (let at = place; at < place + run; at++) units[at] = letters.get(units[at] ?? 0) ?? units[at] ?? 0;
    i += Math.max(1, run);
  }
}

function isLetter(unit: number | undefined): boolean {
  return unit !== undefined && /\p{L}/u.test(String.fromCharCode(unit));
}

/** A short number as it is written when it stands above the line: "12" is "¹²". */
export const raisedNumber = (text: string): string =>
  text.replace(/\d/g, (digit) => digits.charAt(Number(digit)));
