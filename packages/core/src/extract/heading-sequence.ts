import { romanNumbers } from './heading-levels.ts';

/** What the order of headings is told from. */
export interface NumberedHeading {
  readonly number: string | undefined;
  /** Certain by the file's own word or by its name: whatever its number. */
  readonly certain: boolean;
}

/**
 * Leaves out numbered candidates that do not count on: items of a list set in bold, years, labels of tables. Under
 * sections "I.", "II." letters begin anew with each section, and figures with each letter.
 */
export function inSequence<Heading extends NumberedHeading>(candidates: readonly Heading[]): Heading[] {
  const kept: Heading[] = [];
  const seen = new Set<string>();
  const romans =
    candidates.some((one) => one.number === 'II') && candidates.some((one) => one.number === 'I');
  let next = 0;
  const forget = (pattern: RegExp): void => {
    for (const number of [...seen]) if (pattern.test(number)) seen.delete(number);
  };
  for (const one of candidates) {
    const { number } = one;
    if (number !== undefined && !one.certain) {
      const path = number.split('.');
      const last = path.at(-1) ?? '';
      const parent = path.slice(0, -1).join('.');
      const earlier = earlierNumbers(last).map((before) => [...path.slice(0, -1), before].join('.'));
      const follows = earlier.length === 0 || earlier.some((before) => seen.has(before));
      const tolerable = parent !== '' && seen.has(parent);
      if (seen.has(number) || (!follows && !tolerable && seen.size > 0 && !/^[A-Z]$/.test(last))) continue;
    }
    if (number !== undefined) {
      if (romans && number === romanNumbers[next]) {
        forget(/^(?:[A-Z]|\d+)$/);
        next++;
      } else if (romans && /^[A-Z]$/.test(number)) forget(/^\d+$/);
      seen.add(number);
    }
    kept.push(one);
  }
  return kept;
}

/** Numbers one of which must have come before: the two before may have been missed. None for a first number. */
function earlierNumbers(part: string): string[] {
  const value = Number(part);
  if (!/^\d+$/.test(part) || value <= 1) return [];
  return [1, 2, 3].map((step) => String(value - step)).filter((before) => Number(before) > 0);
}
