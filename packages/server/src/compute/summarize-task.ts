import type { CitedSentence } from '@papyri/core/contracts/citation';
import type { DocumentId } from '@papyri/core/contracts/ids';
import { textTerms } from '@papyri/core/library/paper-terms';
import type { IndexedText, PaperContext } from '@papyri/core/ports/compute';
import { makePassages } from '@papyri/core/retrieve/make-passages';
import { makeSummary, type SummaryContent } from '@papyri/core/summarize/make-summary';
import { makeTldr } from '@papyri/core/summarize/make-tldr';
import { cachedDocument } from './document-cache.ts';
import { type Modelled, type ModelledTask, withModels } from './models-of-thread.ts';
import { type Noticed, noticeOf } from './notice.ts';

export interface DocumentTask {
  readonly documentId: DocumentId;
  readonly document: Uint8Array;
}

export interface SummarizeTask extends DocumentTask, ModelledTask {
  readonly context: PaperContext;
}

/** The one-sentence summary. */
export async function tldr({
  context,
  models,
  ...given
}: SummarizeTask): Promise<{ readonly sentence: CitedSentence | null } & Noticed & Modelled> {
  const document = cachedDocument(given.documentId, given.document);
  const { value: sentence, failed } = await withModels(models, (ports) => makeTldr(document, context, ports));
  return { sentence, failed, ...noticeOf(document) };
}

/** The whole summary. */
export async function summarize({
  context,
  models,
  ...given
}: SummarizeTask): Promise<SummaryContent & Noticed & Modelled> {
  const document = cachedDocument(given.documentId, given.document);
  const { value, failed } = await withModels(models, (ports) => makeSummary(document, context, ports));
  return { ...value, failed, ...noticeOf(document) };
}

/** The document cut into passages, and their terms counted. */
export function passages(input: DocumentTask): IndexedText {
  const passages = makePassages(cachedDocument(input.documentId, input.document));
  const { frequencies, length } = textTerms(passages);
  return { passages, terms: [...frequencies], length };
}
