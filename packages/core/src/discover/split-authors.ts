import type { Author } from '../contracts/paper.ts';

/** Takes out parentheses, also nested ones: `A. Author (1), B. Author (2) ((1) Somewhere, (2) Elsewhere)`. */
function withoutParentheses(text: string): string {
  let depth = 0;
  let out = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += character;
  }
  return out;
}

/**
 * Splits arXiv's flat author line into names: by commas and "and", without affiliations in parentheses; a suffix
 * such as Jr. stays with its name (https://info.arxiv.org/help/prep.html, Author field).
 */
export function splitAuthors(line: string): readonly Author[] {
  const names: string[] = [];
  for (const part of withoutParentheses(line).split(/,|;|\band\b|&/)) {
    const name = part.replace(/\s+/g, ' ').trim();
    if (/^(?:Jr|Sr|II|III|IV)\.?$/.test(name) && names.length > 0) names.push(`${names.pop()} ${name}`);
    else if (/\p{L}/u.test(name)) names.push(name.slice(0, 500));
  }
  return names.map((name) => ({ name }));
}
