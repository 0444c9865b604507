import { type AnswerContent, answerQuestion } from '@papyri/core/answer/answer-question';
import type { Recalled } from '@papyri/core/ports/compute';
import { makePassages } from '@papyri/core/retrieve/make-passages';
import { cachedDocument } from './document-cache.ts';
import { type Modelled, withModels } from './models-of-thread.ts';
import { type Noticed, noticeOf } from './notice.ts';
import type { SummarizeTask } from './summarize-task.ts';

export interface AnswerTask extends SummarizeTask {
  readonly question: string;
  readonly recalled?: Recalled;
}

/** Answers a question from one document. */
export async function answer(input: AnswerTask): Promise<AnswerContent & Noticed & Modelled> {
  const { question, context, recalled, models } = input;
  const document = cachedDocument(input.documentId, input.document);
  const { value, failed } = await withModels(models, (ports) =>
    answerQuestion(question, document, makePassages(document), ports, context, recalled),
  );
  return { ...value, failed, ...noticeOf(document) };
}
