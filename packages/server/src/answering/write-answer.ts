import type { Answer } from '@papyri/core/contracts/answer';
import type { Fallback } from '@papyri/core/contracts/fallback';
import { PapyriError } from '@papyri/core/errors';
import { loadDocument } from '../documents/load.ts';
import { metered } from '../jobs/metered.ts';
import type { Services } from '../services.ts';
import type { CurrentModel } from '../settings/language-models.ts';
import { recordModelUsage } from './ask-model.ts';
import { writeWithModel } from './write-with-model.ts';
import type { AnswerDraft, AnswerRequest, WrittenAnswer } from './written-answer.ts';
import { answeringModels, modelFor } from './written-by.ts';

/**
 * Writes the answer to one question from one text: the one way to an answer for questions, conversations and prepared
 * questions. The configured language model writes it; where there is none, or it fails in any way, the built-in
 * answerer does, and `fallback` says why. `onDraft` hears of the sentences as they are finished, each time all of
 * them, where they do not come at once. What was spent on an answer that fails or is stopped is on the ledger before this rejects.
 * PapyriErrors `not-read-yet`, `cancelled`.
 */
export async function writeAnswer(
  services: Services,
  request: AnswerRequest,
  onDraft: (draft: AnswerDraft) => void = () => {},
): Promise<WrittenAnswer> {
  const { database, blobs } = services;
  const document = await loadDocument(
    { database: database.kysely, blobs },
    request.scope,
    request.documentId,
  );
  const { value: builtIn, record } = await writeBuiltIn(services, request, document);
  const current = await modelFor(services, request.task);
  if (!current) return { ...plain(builtIn), record };
  try {
    const { cost, ...written } = await writeWithModel(services, current, request, document, builtIn, onDraft);
    return {
      ...written,
      record: async (transaction) => {
        await record(transaction);
        await recordModelUsage(
          { ...request, services, step: request.task },
          current.model,
          cost,
          transaction,
        );
      },
    };
  } catch (error) {
    if (request.signal.aborted) {
      await database.kysely.transaction().execute(record);
      throw PapyriError.isInstance(error) ? error : new PapyriError('cancelled');
    }
    return { ...plain(builtIn), fallback: fallbackOf(services, current, error), record };
  }
}

async function writeBuiltIn(services: Services, request: AnswerRequest, document: Uint8Array) {
  const { clock, compute } = services;
  const { principal, scope, paper, paperId, documentId, question, recalled, signal } = request;
  const models = await answeringModels(services, principal);
  const input = {
    documentId,
    document,
    question,
    context: { title: paper.title, abstract: paper.abstract },
    models,
    now: new Date(clock.now()).toISOString(),
    ...(recalled ? { recalled } : {}),
  };
  return metered({ services, scope, principal, paperId }, { name: request.task }, () =>
    compute.answer(input, { signal }),
  );
}

function plain({ outcome, sentences, nearest, confidence, provenance }: Answer) {
  return { outcome, sentences, nearest, confidence, provenance };
}

/** Says which model failed and why; a failure that nobody foresaw is logged, and is no reason to give no answer. */
function fallbackOf({ log }: Services, { model }: CurrentModel, error: unknown): Fallback {
  const known = PapyriError.isInstance(error) ? error : new PapyriError('internal', { cause: error });
  const { code, detail } = known;
  if (code === 'internal') log.error({ err: error, model: model.id }, 'language model failed');
  else log.info({ code, detail, model: model.id }, 'language model failed');
  return { model: model.id, code, ...(detail === undefined ? {} : { detail }) };
}
