import type { CitedSentence } from '../contracts/citation.ts';
import type { CleanDocument } from '../contracts/clean-document.ts';
import { contextOf } from '../text/candidates.ts';
import { type KnownContext, markedCandidates, titleOf } from '../text/marked-candidates.ts';
import { shortened } from '../text/shortened.ts';
import { openingOf } from './opening.ts';
import type { SummaryPorts } from './ports.ts';

/**
 * The one-sentence summary: the best sentence of the abstract, shortened without changing what it says, citing the
 * full original words. Null where the paper holds no sentence that can be shown alone. Needs nothing of the rest
 * of the summary, so it can be shown first.
 */
export function makeTldr(
  document: CleanDocument,
  context: KnownContext,
  ports: Pick<SummaryPorts, 'tldr'>,
): CitedSentence | null {
  const opening = openingOf(markedCandidates(document, context, { strict: false }));
  const scores = ports.tldr.score(contextOf(titleOf(document, context), opening));
  let best: number | undefined;
  for (const index of opening.keys())
    if (best === undefined || (scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
  const chosen = best === undefined ? undefined : opening[best];
  return chosen === undefined ? null : shortened(document, chosen);
}
