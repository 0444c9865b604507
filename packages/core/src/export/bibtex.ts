import type { Paper } from '../contracts/paper.ts';
import { arxivReferenceOf } from '../discover/arxiv-reference.ts';
import { citationKey, citationKeys, yearOf } from './citation-key.ts';
import { parseJournalReference } from './journal-reference.ts';
import { familyFirst, type PersonName, parsePersonName } from './person-name.ts';
import { onlySetsType } from './safe-tex.ts';
import { texLetters } from './tex-letters.ts';

const special: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  // BibTeX counts braces without looking at backslashes, so \{ would not do.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  $: '\\$',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
};

/** Plain text as TeX: what TeX reads as commands made harmless, accents spelt out. */
export function escapeTex(text: string): string {
  return texLetters(text.replace(/[&%#_{}$~^\\]/g, (char) => special[char] ?? char));
}

/**
 * A BibTeX entry that says what is known and nothing else: `@article` or `@inproceedings` only where a journal
 * reference says so, else `@misc` with the arXiv id as eprint. Titles keep their capitals and their formulas.
 * @param key default: {@link citationKey}
 */
export function toBibtex(paper: Paper, key: string = citationKey(paper)): string {
  const arxiv = arxivReferenceOf(paper.id);
  const journal = paper.journalReference ? parseJournalReference(paper.journalReference) : undefined;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', `{${titleTex(paper.title)}}`],
    ['author', paper.authors.map(({ name }) => authorTex(parsePersonName(name))).join(' and ')],
    [journal?.kind === 'proceedings' ? 'booktitle' : 'journal', journal && escapeTex(journal.name)],
    ['volume', journal?.volume],
    ['number', journal?.number],
    ['pages', journal?.pages],
    ['year', journal?.year ?? yearOf(paper)],
    // An underscore is as it is in a DOI: styles that set it know. Braces and backslashes are never in one.
    ['doi', paper.doi?.replace(/[{}\\\s]/g, '')],
    ['eprint', arxiv?.id],
    ['archivePrefix', arxiv && 'arXiv'],
    ['primaryClass', arxiv && paper.primaryCategory && escapeTex(paper.primaryCategory)],
    ['url', paper.landingUrl?.replace(/[{}\\\s]/g, encodeURIComponent)],
  ];
  const kind = journal ? { article: 'article', proceedings: 'inproceedings' }[journal.kind] : 'misc';
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  return `@${kind}{${key},\n${lines.join('\n')}\n}\n`;
}

/** A BibTeX file of papers, each under a key of its own. */
export function bibtexFile(papers: readonly Paper[]): string {
  const keys = citationKeys(papers);
  return papers.map((paper) => toBibtex(paper, keys.get(paper.id))).join('\n');
}

/** TeX of arXiv stays as it is where its braces and dollars balance and it only sets type; all else is escaped. */
function titleTex(title: string): string {
  const text = title.replace(/\s+/g, ' ').trim();
  const dollars = text.replaceAll('\\$', '').split('$').length - 1;
  let depth = 0;
  for (const char of text) {
    if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    if (depth < 0) return escapeTex(text);
  }
  if (depth !== 0 || dollars % 2 === 1 || !onlySetsType(text)) return escapeTex(text);
  // A bare &, % or # would stop TeX, outside formulas _ too.
  return text
    .split(/((?<!\\)\$[^$]*\$)/)
    .map((part) =>
      part.startsWith('$')
        ? part.replace(/(?<!\\)[&%#]/g, (char) => `\\${char}`)
        : texLetters(part.replace(/(?<!\\)[&%#_]/g, (char) => `\\${char}`)),
    )
    .join('');
}

/** BibTeX splits at " and " and reads commas as "Last, First": what is no person's name goes in braces. */
function authorTex(name: PersonName): string {
  if (name.kind === 'group') return `{${escapeTex(name.name)}}`;
  return escapeTex(familyFirst(name));
}
