import type { Paper } from '../contracts/paper.ts';
import { arxivReferenceOf } from '../discover/arxiv-reference.ts';
import { plainText } from '../tex/segments.ts';
import { citationKeys, yearOf } from './citation-key.ts';
import { parseJournalReference } from './journal-reference.ts';
import { familyFirst, parsePersonName } from './person-name.ts';

/** A value of one line: a line break would start another field. */
const line = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/**
 * One paper in RIS (Research Information Systems' tagged format, as Zotero, EndNote and Mendeley read it): a journal
 * article or conference paper where a reference says so, else unpublished work with its arXiv address.
 */
function toRis(paper: Paper, key: string, tags: readonly string[]): string {
  const arxiv = arxivReferenceOf(paper.id);
  const journal = paper.journalReference ? parseJournalReference(paper.journalReference) : undefined;
  const [start, end] = journal?.pages?.split('--') ?? [];
  const kind = journal ? { article: 'JOUR', proceedings: 'CONF' }[journal.kind] : 'UNPB';
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['TY', kind],
    ['ID', key],
    ['TI', plainText(paper.title)],
    ...paper.authors.map(({ name }) => ['AU', familyFirst(parsePersonName(name), 'end')] as const),
    ['PY', journal?.year ?? yearOf(paper)],
    ['DA', journal ? undefined : paper.publishedAt?.slice(0, 10).replaceAll('-', '/')],
    [journal?.kind === 'proceedings' ? 'T2' : 'JO', journal?.name],
    ['VL', journal?.volume],
    ['IS', journal?.number],
    ['SP', start],
    ['EP', end],
    ['DO', paper.doi],
    ['UR', paper.landingUrl],
    ['AB', paper.abstract && plainText(paper.abstract)],
    ['M3', arxiv && `arXiv:${arxiv.id}${paper.primaryCategory ? ` [${paper.primaryCategory}]` : ''}`],
    ...tags.map((tag) => ['KW', tag] as const),
    ['ER', ''],
  ];
  return fields
    .flatMap(([tag, value]) =>
      value === undefined || (value === '' && tag !== 'ER') ? [] : [`${tag}  - ${line(value)}`],
    )
    .join('\r\n');
}

/** A RIS file of papers with their tags as keywords. */
export function risFile(
  papers: readonly { readonly paper: Paper; readonly tags: readonly string[] }[],
): string {
  const keys = citationKeys(papers.map(({ paper }) => paper));
  return papers.map(({ paper, tags }) => `${toRis(paper, keys.get(paper.id) ?? '', tags)}\r\n`).join('\r\n');
}
