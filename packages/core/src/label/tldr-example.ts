import type { CleanDocument } from '../contracts/clean-document.ts';
import { type KnownContext, markedCandidates, titleOf } from '../text/marked-candidates.ts';
import { openingOf } from '../text/opening.ts';

/** A row of SciTLDR (Cachola et al., Findings of EMNLP 2020), with what it counts. */
export interface TldrExample {
  readonly paper_id: string;
  readonly title: string;
  /** The sentences among which the summary is looked for. */
  readonly source: readonly string[];
  /** What a reader would have it say. */
  readonly target: readonly string[];
  /** 1 for what a reader wrote or picked; less for what a reader only found good. */
  readonly weight: number;
}

/** What a reader said of a one-sentence summary, as an example to learn from; undefined where there is no opening. */
export function tldrExample(
  paperId: string,
  document: CleanDocument,
  context: KnownContext,
  said: { readonly target: string; readonly weight: number },
): TldrExample | undefined {
  const source = openingOf(markedCandidates(document, context, { strict: false })).map(({ text }) => text);
  const target = said.target.replace(/\s+/g, ' ').trim();
  if (source.length < 2 || target === '') return undefined;
  return {
    paper_id: paperId,
    title: titleOf(document, context),
    source,
    target: [target],
    weight: said.weight,
  };
}
