import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { ProvenanceNotice } from '@papyri/core/contracts/provenance';
import { documentLanguage } from '@papyri/core/text/detect-language';

/** What must be said of what the built-in models made of a document; they know English phrases only. */
export interface Noticed {
  readonly notice?: ProvenanceNotice;
}

/** The notice for a document; none where its language cannot be told. */
export function noticeOf(document: CleanDocument): Noticed {
  const language = document.language ?? documentLanguage(document);
  return language === undefined || language === 'en' ? {} : { notice: 'english-only' };
}
