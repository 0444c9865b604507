import { type AnswerContent, answerQuestion } from '@papyri/core/answer/answer-question';
import { answerRanker } from '@papyri/core/answer/answer-ranker';
import type { Recalled } from '@papyri/core/ports/compute';
import { makePassages } from '@papyri/core/retrieve/make-passages';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { cachedDocument } from './document-cache.ts';
import { type Noticed, noticeOf } from './notice.ts';
import type { SummarizeTask } from './summarize-task.ts';

export interface AnswerTask extends SummarizeTask {
  readonly question: string;
  readonly recalled?: Recalled;
}

/** Answers a question from one document. */
export function answer(input: AnswerTask): AnswerContent & Noticed {
  const document = cachedDocument(input.documentId, input.document);
  const content = answerQuestion(
    input.question,
    document,
    makePassages(document),
    { ...builtInSummaryPorts, ranker: answerRanker },
    input.context,
    input.recalled,
  );
  return { ...content, ...noticeOf(document) };
}
