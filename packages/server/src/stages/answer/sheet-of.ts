import type { QuestionSheet } from '@papyri/core/contracts/chat';
import type { DocumentId } from '@papyri/core/contracts/ids';
import { type Cost, noCost } from '@papyri/core/contracts/provenance';
import { stageVersions } from '@papyri/core/pipeline';
import type { StoredAnswer } from './answer-once.ts';

/**
 * Puts a sheet together: its questions with what made them and what that cost. A model that does not know the paper's
 * language cannot say that the paper does not tell: such questions are left out.
 */
export function sheetOf(
  documentId: DocumentId,
  questions: QuestionSheet['questions'],
  answers: readonly StoredAnswer[],
  createdAt: string,
): QuestionSheet {
  const models = new Map(
    answers.flatMap(({ provenance }) =>
      provenance.models.map((model) => [`${model.task}=${model.version}`, model] as const),
    ),
  );
  const notice = answers.find(({ provenance }) => provenance.notice !== undefined)?.provenance.notice;
  const fallback = answers.find((answer) => answer.fallback !== undefined)?.fallback;
  const promptVersion = answers.find(({ provenance }) => provenance.promptVersion !== undefined)?.provenance
    .promptVersion;
  return {
    documentId,
    questions: questions.filter(({ outcome }) => notice === undefined || outcome === 'answered'),
    ...(fallback ? { fallback } : {}),
    provenance: {
      documentId,
      stageVersion: stageVersions.answer,
      models: [...models.values()],
      ...(promptVersion === undefined ? {} : { promptVersion }),
      cost: answers.reduce((sum, { provenance }) => addCosts(sum, provenance.cost), noCost),
      createdAt,
      ...(notice === undefined ? {} : { notice }),
    },
  };
}

function addCosts(first: Cost, second: Cost): Cost {
  return {
    cpuMs: first.cpuMs + second.cpuMs,
    wallMs: first.wallMs + second.wallMs,
    bytesSent: first.bytesSent + second.bytesSent,
    inputTokens: first.inputTokens + second.inputTokens,
    outputTokens: first.outputTokens + second.outputTokens,
    usd: first.usd + second.usd,
    priceVersion: second.priceVersion,
  };
}
