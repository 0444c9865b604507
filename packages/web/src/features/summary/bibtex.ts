import type { Paper } from '@papyri/core/contracts/paper';
import { plainText } from '../../tex/segments.ts';

const special: Record<string, string> = {
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

/** Characters that TeX reads as commands, made harmless. Unicode stays: biber and bibtex8 read UTF-8. */
export function escapeTex(text: string): string {
  return text.replace(/[&%#_{}$~^\\]/g, (char) => special[char] ?? char);
}

/** `vaswani2017attention`: first author's last name, year, first long word of the title, in ASCII. */
export function citationKey(paper: Paper): string {
  const ascii = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^a-zA-Z0-9 -]/g, '')
      .toLowerCase();
  const family = ascii(familyName(paper.authors[0]?.name ?? 'anonymous')).replace(/[^a-z0-9]/g, '');
  const word = ascii(plainText(paper.title))
    .split(/[ -]+/)
    .find((entry) => entry.length > 3);
  return `${family || 'anonymous'}${year(paper) ?? ''}${word ?? 'paper'}`;
}

/**
 * A BibTeX entry that says what is known and nothing else: `@article` only where a journal reference or a DOI says so,
 * else `@misc` with the arXiv id as eprint. Titles keep their capitals and their formulas.
 */
export function toBibtex(paper: Paper): string {
  const arxiv = /^arxiv:(.+)v\d+$/.exec(paper.id)?.[1];
  const fields: [string, string | undefined][] = [
    ['title', `{${titleTex(paper.title)}}`],
    ['author', paper.authors.map((author) => authorTex(author.name)).join(' and ') || undefined],
    ['year', year(paper)],
    ['journal', paper.journalReference && escapeTex(paper.journalReference)],
    ['doi', paper.doi],
    ['eprint', arxiv],
    ['archivePrefix', arxiv && 'arXiv'],
    ['primaryClass', arxiv && paper.primaryCategory],
    ['url', paper.landingUrl],
  ];
  const kind = paper.journalReference ? 'article' : 'misc';
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  return `@${kind}{${citationKey(paper)},\n${lines.join('\n')}\n}\n`;
}

/** TeX of arXiv stays as it is where its braces and dollars balance; what does not is escaped. */
function titleTex(title: string): string {
  const text = title.replace(/\s+/g, ' ').trim();
  const dollars = text.replaceAll('\\$', '').split('$').length - 1;
  let depth = 0;
  for (const char of text) {
    if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    if (depth < 0) return escapeTex(text);
  }
  if (depth !== 0 || dollars % 2 === 1 || text.endsWith('\\')) return escapeTex(text);
  // Outside formulas a bare &, %, # or _ would stop TeX.
  return text
    .split(/((?<!\\)\$[^$]*\$)/)
    .map((part) => (part.startsWith('$') ? part : part.replace(/(?<!\\)[&%#_]/g, (char) => `\\${char}`)))
    .join('');
}

function authorTex(name: string): string {
  const text = escapeTex(name.replace(/\s+/g, ' ').trim());
  // BibTeX splits at " and " and reads commas as "Last, First": a group name goes in braces.
  return / and |,/i.test(text) ? `{${text}}` : text;
}

function familyName(name: string): string {
  const words = name.replace(/,.*$/, '').trim().split(/\s+/);
  const last = words.filter((word) => !/^(jr|sr|ii|iii|iv)\.?$/i.test(word)).at(-1);
  return last ?? name;
}

function year(paper: Paper): string | undefined {
  return paper.publishedAt?.slice(0, 4);
}
