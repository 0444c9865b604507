import type { CitedSentence } from '../contracts/citation.ts';
import type { CleanDocument } from '../contracts/clean-document.ts';
import type { KnownContext } from '../text/marked-candidates.ts';
import { bestOpening } from '../text/opening.ts';
import { shortened } from '../text/shortened.ts';
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
  const chosen = bestOpening(document, context, ports.tldr);
  return chosen === undefined ? null : shortened(document, chosen.candidate, chosen.wording);
}
