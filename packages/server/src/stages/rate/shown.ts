import type { Answer } from '@papyri/core/contracts/answer';
import type { Reply } from '@papyri/core/contracts/chat';
import type { Shown } from '@papyri/core/contracts/event';
import type { Corrected, Rated } from '@papyri/core/contracts/feedback';
import type { DocumentId, PaperVersionId, RecordId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import type { Executor } from '../../database/executor.ts';

type Place = { readonly scope: Scope; readonly paperId: PaperVersionId };

const unknown = () =>
  new PapyriError('request-invalid', { detail: 'this paper has no such summary, answer or conversation' });

function ofAnswer(answer: Pick<Answer, 'documentId' | 'question' | 'sentences' | 'provenance'>): Shown {
  return {
    documentId: answer.documentId,
    question: answer.question,
    sentences: answer.sentences.map(({ text }) => text),
    provenance: answer.provenance,
  };
}

function ofReply(documentId: string, question: string, reply: Reply): Shown {
  return {
    // A conversation goes on where its paper is read anew; each reply is of the text of its day.
    documentId: reply.provenance?.documentId ?? (documentId as DocumentId),
    question,
    sentences: reply.sentences.map(({ text }) => text),
    ...(reply.provenance ? { provenance: reply.provenance } : {}),
  };
}

async function shownSummary(database: Executor, place: Place, documentId: DocumentId): Promise<Shown> {
  const row = await database
    .selectFrom('source_file')
    .innerJoin('document', (join) =>
      join
        .onRef('document.scope', '=', 'source_file.scope')
        .onRef('document.source_sha256', '=', 'source_file.sha256'),
    )
    .innerJoin('summary', (join) =>
      join.onRef('summary.scope', '=', 'document.scope').onRef('summary.document_id', '=', 'document.id'),
    )
    .select('summary.summary')
    .where('source_file.scope', '=', place.scope)
    .where('source_file.paper_id', '=', place.paperId)
    .where('document.id', '=', documentId)
    .executeTakeFirst();
  if (!row?.summary) throw unknown();
  const { tldr, keyPoints, provenance } = row.summary;
  const sentences = [tldr, ...keyPoints.map(({ sentence }) => sentence)].flatMap((one) => one?.text ?? []);
  return { documentId, sentences, provenance };
}

async function shownAnswer(
  database: Executor,
  principal: Principal,
  place: Place,
  id: RecordId,
): Promise<Shown> {
  const row = await database
    .selectFrom('answer')
    .select('answer')
    .where('id', '=', id)
    .where('owner_id', '=', principal.id)
    .where('paper_id', '=', place.paperId)
    .executeTakeFirst();
  if (!row) throw unknown();
  return ofAnswer(row.answer);
}

async function shownTurns(
  database: Executor,
  principal: Principal,
  place: Place,
  which: { readonly turn: RecordId } | { readonly conversation: RecordId },
): Promise<Shown> {
  const rows = await database
    .selectFrom('turn')
    .innerJoin('conversation', 'conversation.id', 'turn.conversation_id')
    .select(['turn.question', 'turn.reply', 'conversation.document_id'])
    .where('conversation.owner_id', '=', principal.id)
    .where('conversation.paper_id', '=', place.paperId)
    .where('conversation.deleted_at', 'is', null)
    .where(
      'turn' in which ? 'turn.id' : 'conversation.id',
      '=',
      'turn' in which ? which.turn : which.conversation,
    )
    .orderBy('turn.ordinal')
    .execute();
  const turns = rows.map((row) => ofReply(row.document_id, row.question, row.reply));
  const last = turns.at(-1);
  if (!last) throw unknown();
  return { ...last, sentences: turns.flatMap((turn) => turn.sentences) };
}

/**
 * What was shown of a thing that is rated or corrected, where it is the principal's to judge and of this paper.
 * PapyriError `request-invalid` where it is not.
 */
export function shownToReader(
  database: Executor,
  principal: Principal,
  place: Place,
  judged: Rated | Corrected,
): Promise<Shown> {
  switch (judged.kind) {
    case 'summary':
    case 'tldr':
    case 'key-point':
      return shownSummary(database, place, judged.documentId);
    case 'answer':
      return shownAnswer(database, principal, place, judged.id);
    case 'turn':
      return shownTurns(database, principal, place, { turn: judged.id });
    case 'conversation':
      return shownTurns(database, principal, place, { conversation: judged.id });
  }
}
