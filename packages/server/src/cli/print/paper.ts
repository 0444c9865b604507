import type { PaperRecord } from '@papyri/core/contracts/api';
import type { Paper } from '@papyri/core/contracts/paper';
import { type Line, line, styled } from '../layout.ts';

/** The first names, and how many more: `Ada Lovelace, Alan Turing and 3 more`. */
export function authorNames({ authors }: Pick<Paper, 'authors'>, most = 3): string {
  const names = authors.slice(0, most).map(({ name }) => name);
  const more = authors.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/** An id short enough for a line; commands take it as it is, where only one file begins so. */
export function shortId(id: string): string {
  return id.replace(/^(file:sha256-[0-9a-f]{12})[0-9a-f]+$/, '$1');
}

/** Title, authors and what else says which paper this is. */
export function paperHead(record: PaperRecord): readonly Line[] {
  const { paper, pages, versions, language } = record;
  const facts = [
    authorNames(paper),
    paper.publishedAt?.slice(0, 4),
    pages === undefined ? undefined : `${pages} page${pages === 1 ? '' : 's'}`,
    shortId(paper.id),
    language === undefined || language === 'en' ? undefined : `language: ${language}`,
  ].filter((fact) => fact !== undefined && fact !== '');
  return [
    line(0, styled('heading', paper.title)),
    line(0, styled('faint', facts.join(' · '))),
    ...(versions?.withdrawn ? [line(0, styled('warning', 'This paper was withdrawn.'))] : []),
    ...(versions?.newer ? [line(0, styled('warning', `There is a newer version: ${versions.newer}`))] : []),
  ];
}
