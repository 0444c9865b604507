import type { SearchHit, SearchResponse } from '@papyri/core/contracts/api';
import type { SearchNotice } from '@papyri/core/contracts/search';
import { type Line, line, styled } from '../layout.ts';
import { authorNames, shortId } from './paper.ts';

const noticeWords: Readonly<Record<SearchNotice, string>> = {
  'source-unreachable': 'arXiv cannot be reached',
  'source-rate-limited': 'arXiv asks to slow down',
  'source-failing': 'arXiv answers with errors',
  offline: 'Papyri is set to work offline',
  'source-answered-with-error': 'arXiv did not accept this query',
};

/** Why the results are not fresh, or undefined where they are. */
export function searchNotice({ notice, origin, asOf }: SearchResponse): string | undefined {
  if (origin === 'live' || (origin === 'cache' && notice === undefined)) return undefined;
  const why = notice === undefined ? '' : `${noticeWords[notice]}; `;
  return `${why}these are papers seen before${asOf === undefined ? '' : `, as of ${asOf.slice(0, 10)}`}.`;
}

function hitLines(hit: SearchHit, number: number): readonly Line[] {
  const facts = [
    authorNames(hit),
    hit.publishedAt?.slice(0, 10),
    hit.primaryCategory ?? hit.categories[0],
  ].filter(Boolean);
  return [
    { hang: 4, pieces: [styled('faint', `${number}.`.padEnd(4, '\u00A0')), styled('strong', hit.title)] },
    line(
      4,
      styled('label', shortId(hit.id)),
      styled('faint', [' ', ...facts].join(' · ')),
      hit.summarised ? ' · summary ready' : '',
    ),
  ];
}

/** Results as people read them. */
export function searchLines({ papers, total, start }: SearchResponse): readonly Line[] {
  return [
    ...papers.flatMap((hit, index) => hitLines(hit, start + index + 1)),
    line(0, styled('faint', `${papers.length} of ${total}`)),
  ];
}
