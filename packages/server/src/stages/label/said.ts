import type { Shown } from '@papyri/core/contracts/event';
import type { DocumentId, PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Span } from '@papyri/core/contracts/span';
import type { Executor } from '../../database/executor.ts';

/** What a reader holds to be right of one text: of its one-sentence summary, or of a question. */
export interface Said {
  readonly id: string;
  readonly scope: Scope;
  readonly paperId: PaperVersionId;
  readonly documentId: DocumentId;
  /** Absent for the summary. */
  readonly question?: string;
  /** Better words, or words that were found good. */
  readonly text?: string;
  /** Words picked in the paper. */
  readonly span?: Span;
  /** 1 for a correction, {@link approvedWeight} for what was only found good. */
  readonly weight: number;
}

/** A reader who finds a thing good has not looked for a better one. */
export const approvedWeight = 0.5;
const goodStars = 4;

/**
 * What a principal's corrections and good ratings in force say of summaries and answers, oldest first. A bad rating says
 * what is wrong and not what would be right: it is no example.
 */
export async function whatWasSaid(database: Executor, principal: Principal): Promise<Said[]> {
  const corrections = await database
    .selectFrom('correction')
    .selectAll()
    .where('owner_id', '=', principal.id)
    .where('taken_back_at', 'is', null)
    .orderBy('corrected_at')
    .orderBy('id')
    .execute();
  const ratings = await database
    .selectFrom('rating')
    .selectAll()
    .where('owner_id', '=', principal.id)
    .where((where) => where.or([where('stars', '>=', goodStars), where('thumb', '=', 'up')]))
    .orderBy('rated_at')
    .orderBy('id')
    .execute();
  const corrected = corrections.flatMap((row): Said[] => {
    const about = aboutOf(row.corrected.kind, row.subject);
    if (!about) return [];
    const { text, citation } = row;
    return [
      {
        ...about,
        ...placeOf(row),
        documentId: row.document_id as DocumentId,
        ...(text === null ? {} : { text }),
        ...(citation === null ? {} : { span: citation.span }),
        weight: 1,
      },
    ];
  });
  const approved = ratings.flatMap((row): Said[] => {
    const about = aboutOf(row.rated.kind, row.subject);
    const [text] = row.subject.sentences;
    if (!about || text === undefined) return [];
    return [{ ...about, ...placeOf(row), documentId: row.subject.documentId, text, weight: approvedWeight }];
  });
  // A correction of a thing says more than that another time it was found good.
  const key = ({ documentId, question }: Said) => JSON.stringify([documentId, question]);
  const better = new Set(corrected.map(key));
  return [...corrected, ...approved.filter((said) => !better.has(key(said)))];
}

const placeOf = (row: { id: string; scope: string; paper_id: string }) => ({
  id: row.id,
  scope: row.scope as Scope,
  paperId: row.paper_id as PaperVersionId,
});

/** What is spoken of; undefined where it is nothing that a model learns. */
function aboutOf(kind: string, { question }: Shown): { readonly question?: string } | undefined {
  if (kind === 'tldr' || kind === 'summary') return {};
  if ((kind === 'answer' || kind === 'turn') && question !== undefined) return { question };
  return undefined;
}
