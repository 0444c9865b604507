import { loadDocument } from '../documents/load.ts';
import { metered } from '../jobs/metered.ts';
import type { Services } from '../services.ts';
import type { AnswerDraft, AnswerRequest, WrittenAnswer } from './written-answer.ts';

/**
 * Writes the answer to one question from one text: the one way to an answer for questions, conversations and prepared
 * questions. `onDraft` hears of the sentences as they are finished, each time all of them, where they do not come at
 * once. What was spent on an answer that fails or is stopped is on the ledger before this rejects.
 * PapyriErrors `not-read-yet`, `over-budget`, `cancelled`.
 */
export async function writeAnswer(
  services: Services,
  request: AnswerRequest,
  _onDraft?: (draft: AnswerDraft) => void,
): Promise<WrittenAnswer> {
  const { database, blobs, clock, compute, models: resolver } = services;
  const { principal, scope, paper, paperId, documentId, question, recalled, signal } = request;
  const models = await Promise.all([
    resolver.resolve('rerank', principal.id),
    resolver.resolve('answer-sentence', principal.id),
  ]);
  const document = await loadDocument({ database: database.kysely, blobs }, scope, documentId);
  const input = {
    documentId,
    document,
    question,
    context: { title: paper.title, abstract: paper.abstract },
    models,
    now: new Date(clock.now()).toISOString(),
    ...(recalled ? { recalled } : {}),
  };
  const { value, record } = await metered(
    { services, scope, principal, paperId },
    { name: request.task },
    () => compute.answer(input, { signal }),
  );
  const { outcome, sentences, nearest, confidence, provenance } = value;
  return { outcome, sentences, nearest, confidence, provenance, record };
}
