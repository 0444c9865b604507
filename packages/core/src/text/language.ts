import { words } from './tokens.ts';

const common = new Set(
  'the of and to in is we for that with this are by as on our an be from which can it'.split(' '),
);

/**
 * Whether texts read as English: at least one word in eight is among the commonest of the language. Looks at no
 * more than the first 20,000 units; texts of fewer than five words count as English.
 */
export function looksEnglish(texts: readonly string[]): boolean {
  let sample = '';
  for (const text of texts) {
    if (sample.length > 20_000) break;
    sample += `${text.slice(0, 2000)} `;
  }
  const all = words(sample);
  if (all.length < 5) return true;
  return all.filter((word) => common.has(word)).length / all.length >= 0.125;
}
