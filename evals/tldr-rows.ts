import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { RankingContext } from '@papyri/core/ports/sentence-ranker';
import { candidatesOf, contextOf } from '@papyri/core/text/candidates';
import { buildCleanDocument } from '@papyri/core/text/testing/build-clean-document';
import type { TldrRow } from '@papyri/server/datasets/forms/tldr-rows';

/** The abstract's sentences, white space made single, empty ones left out. */
export function abstractSentences(row: TldrRow): string[] {
  return row.source.map((sentence) => sentence.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
}

/** The abstract as a document of one block. */
export function abstractDocument(row: TldrRow): CleanDocument {
  return buildCleanDocument([{ role: 'abstract', text: abstractSentences(row) }]);
}

/** The abstract as the ranker of TLDRs sees it. */
export function abstractContext(row: TldrRow): RankingContext {
  return contextOf(row.title ?? '', candidatesOf(abstractDocument(row), { strict: false }));
}
