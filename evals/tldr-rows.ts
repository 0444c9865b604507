import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { RankingContext } from '@papyri/core/ports/sentence-ranker';
import { candidatesOf, contextOf } from '@papyri/core/text/candidates';
import { type RougeScores, rouge } from '@papyri/core/text/rouge';
import { buildCleanDocument } from '@papyri/core/text/testing/build-clean-document';

/** A row of SciTLDR: an abstract in sentences and one or more one-sentence summaries. */
export interface TldrRow {
  readonly title?: string;
  readonly source: readonly string[];
  readonly target: readonly string[];
}

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

/** ROUGE against the reference that agrees most by ROUGE-1, as SciTLDR is scored. */
export function bestRouge(text: string, references: readonly string[], stem: boolean): RougeScores {
  const scores = references.map((reference) => rouge(text, reference, { stem }));
  const best = scores.reduce<RougeScores | undefined>(
    (kept, one) => (kept === undefined || one.rouge1.f1 > kept.rouge1.f1 ? one : kept),
    undefined,
  );
  return best ?? rouge(text, '', { stem });
}
