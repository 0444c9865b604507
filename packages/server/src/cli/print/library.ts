import type { Library, PaperRecord } from '@papyri/core/contracts/api';
import type { TextHit } from '@papyri/core/contracts/library';
import { errorCatalogue } from '@papyri/core/errors';
import { type Line, line, type Piece, styled } from '../layout.ts';
import { authorNames, shortId } from './paper.ts';

function stateOf({ reading }: PaperRecord): string {
  if (!reading || reading.state === 'done') return '';
  return reading.failure ? errorCatalogue[reading.failure.code].title : reading.state;
}

/** The words around a hit, the found ones strong. */
function excerpt({ excerpt, marks }: TextHit): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    pieces.push(excerpt.slice(at, start), styled('strong', excerpt.slice(start, end)));
    at = end;
  }
  return [...pieces, excerpt.slice(at)];
}

function recordLines(record: PaperRecord, hits: readonly TextHit[]): readonly Line[] {
  const { paper, openedAt, tags } = record;
  const facts = [authorNames(paper), openedAt && `opened ${openedAt.slice(0, 10)}`, stateOf(record)].filter(
    Boolean,
  );
  return [
    { hang: 2, pieces: [styled('strong', paper.title)] },
    line(
      2,
      styled('label', shortId(paper.id)),
      styled('faint', [' ', ...facts].join(' · ')),
      tags.length === 0 ? '' : `  [${tags.join(', ')}]`,
    ),
    ...hits.map((hit) => ({
      indent: 4,
      hang: 2,
      pieces: [styled('faint', `p. ${hit.page + 1}  `), ...excerpt(hit)],
    })),
  ];
}

/** The shelf as people read it. */
export function libraryLines({ papers, total, hits }: Library): readonly Line[] {
  return [
    ...papers.flatMap((record) =>
      recordLines(
        record,
        hits.filter(({ paperId }) => paperId === record.paper.id),
      ),
    ),
    line(0, styled('faint', `${papers.length} of ${total}`)),
  ];
}
