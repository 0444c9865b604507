import type { Paper } from '../contracts/paper.ts';
import { plainText } from '../tex/segments.ts';
import { fold, tokens } from '../text/tokens.ts';
import { parsePersonName } from './person-name.ts';

const ascii = (text: string) => fold(text).replace(/[^a-z0-9]/g, '');

/** The year under which a paper is cited: of its first version. */
export function yearOf(paper: Paper): string | undefined {
  return paper.publishedAt?.slice(0, 4);
}

function firstFamily(paper: Paper): string {
  const [author] = paper.authors;
  if (!author) return '';
  const name = parsePersonName(author.name);
  return ascii(
    name.kind === 'group' ? (name.name.split(' ').find((word) => word.length > 3) ?? name.name) : name.family,
  );
}

/** `vaswani2017attention`: first author's family name, year, first long word of the title, in ASCII. */
export function citationKey(paper: Paper): string {
  const word = tokens(plainText(paper.title))
    .map((token) => ascii(token.word))
    .find((one) => one.length > 3);
  return `${firstFamily(paper) || 'anonymous'}${yearOf(paper) ?? ''}${word ?? 'paper'}`;
}

const suffixOf = (index: number): string =>
  index < 26 ? String.fromCharCode(97 + index) : suffixOf(Math.floor(index / 26) - 1) + suffixOf(index % 26);

/**
 * A key for each paper, no two the same. Which of equal keys stays plain and which gets `a`, `b` … depends on the
 * papers alone, not on their order: the one that appeared first stays plain.
 */
export function citationKeys(papers: readonly Paper[]): ReadonlyMap<Paper['id'], string> {
  const keys = new Map<Paper['id'], string>();
  const taken = new Set<string>();
  const age = (paper: Paper) => `${paper.publishedAt ?? '9'} ${paper.id}`;
  for (const paper of [...papers].sort((a, b) => (age(a) < age(b) ? -1 : 1))) {
    if (keys.has(paper.id)) continue;
    const plain = citationKey(paper);
    let key = plain;
    for (let index = 0; taken.has(key); index += 1) key = `${plain}${suffixOf(index)}`;
    taken.add(key);
    keys.set(paper.id, key);
  }
  return keys;
}
