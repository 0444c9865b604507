const bracketed = /^\s*\[(?<label>[^\]]{1,24})\]\s*/;
const numbered = /^\s*(?:\((?<inside>\d{1,3})\)|(?<plain>\d{1,3})[.)]?)\s+(?=[\p{L}“"„—–'‘])/u;
const raised = /^\s*(?<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=[\p{L}“"„—–])/u;

/** Raised digits as plain ones. */
export const plainDigits = (text: string): string =>
  text.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)));

const bullet = /^\s*[•◦▪–∗*]\s+(?=\p{Lu})/u;

/** The label that an entry opens with, without its brackets, and the entry without it or its bullet. */
export function takeLabel(written: string): { readonly label?: string; readonly rest: string } {
  const entry = written.replace(bullet, '');
  const found = bracketed.exec(entry) ?? numbered.exec(entry) ?? raised.exec(entry);
  const { label, inside, plain, raised: above } = found?.groups ?? {};
  const read = label?.trim() ?? inside ?? plain ?? (above && plainDigits(above));
  if (!found || read === undefined || read === '') return { rest: entry.trim() };
  return { label: read, rest: entry.slice(found[0].length).trim() };
}
