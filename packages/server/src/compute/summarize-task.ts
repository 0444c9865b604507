import type { CitedSentence } from '@papyri/core/contracts/citation';
import type { DocumentId } from '@papyri/core/contracts/ids';
import type { ModelChoice } from '@papyri/core/contracts/provenance';
import { textTerms } from '@papyri/core/library/paper-terms';
import type { IndexedText, PaperContext } from '@papyri/core/ports/compute';
import { makePassages } from '@papyri/core/retrieve/make-passages';
import { makeSummary, type SummaryContent } from '@papyri/core/summarize/make-summary';
import { makeTldr } from '@papyri/core/summarize/make-tldr';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { cachedDocument } from './document-cache.ts';
import { type Noticed, noticeOf } from './notice.ts';

export interface DocumentTask {
  readonly documentId: DocumentId;
  readonly document: Uint8Array;
}

export interface SummarizeTask extends DocumentTask {
  readonly context: PaperContext;
  readonly models: readonly ModelChoice[];
}

/** The one-sentence summary. */
export function tldr(input: SummarizeTask): { readonly sentence: CitedSentence | null } & Noticed {
  const document = cachedDocument(input.documentId, input.document);
  return { sentence: makeTldr(document, input.context, builtInSummaryPorts), ...noticeOf(document) };
}

/** The whole summary. */
export function summarize(input: SummarizeTask): SummaryContent & Noticed {
  const document = cachedDocument(input.documentId, input.document);
  return { ...makeSummary(document, input.context, builtInSummaryPorts), ...noticeOf(document) };
}

/** The document cut into passages, and their terms counted. */
export function passages(input: DocumentTask): IndexedText {
  const passages = makePassages(cachedDocument(input.documentId, input.document));
  const { frequencies, length } = textTerms(passages);
  return { passages, terms: [...frequencies], length };
}
