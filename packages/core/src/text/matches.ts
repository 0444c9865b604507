/** How often a pattern with the flag `g` matches, up to `most` times. */
export function countMatches(pattern: RegExp, text: string, most: number): number {
  pattern.lastIndex = 0;
  let count = 0;
  while (count < most && pattern.test(text)) count++;
  return count;
}

/**
 * All places of `text` where a pattern with the flag `g` matches, none of them empty. As `matchAll`, which makes the
 * pattern anew each time: on short texts that takes longer than looking.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match);
  return found;
}
