import type { CleanDocument } from '../contracts/clean-document.ts';
import type { Summary } from '../contracts/summary.ts';
import type { KnownContext } from '../text/marked-candidates.ts';
import { rankPaper } from '../text/ranked.ts';
import { shortened } from '../text/shortened.ts';
import { terms } from '../text/tokens.ts';
import { chooseKeyPoints } from './key-points.ts';
import { makeTldr } from './make-tldr.ts';
import type { SummaryPorts } from './ports.ts';
import { summarizeSections } from './section-summaries.ts';

/** A summary without its provenance, which only the caller knows. */
export type SummaryContent = Omit<Summary, 'provenance'>;

/**
 * The whole summary: TLDR, key points by role and a short summary of each section. Every sentence is taken from
 * the paper and cites its full words. The same input gives the same summary.
 */
export function makeSummary(
  document: CleanDocument,
  context: KnownContext,
  ports: SummaryPorts,
): SummaryContent {
  const tldr = makeTldr(document, context, ports);
  const all = rankPaper(document, context, ports);
  const shown = tldr === null ? [] : [new Set(terms(tldr.citations[0]?.quote ?? tldr.text))];
  const points = chooseKeyPoints(all, shown);
  return {
    documentId: document.id,
    tldr,
    keyPoints: points.map(({ role, ranked }) => ({ role, sentence: shortened(document, ranked.candidate) })),
    sections: summarizeSections(document, all, [...shown, ...points.map(({ ranked }) => ranked.terms)]),
  };
}
