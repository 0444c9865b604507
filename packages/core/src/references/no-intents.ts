import type { CitationIntentClassifier } from '../ports/citation-intent.ts';

/** What says why sentences cite where no fitted model does: nothing, because no rule tells it. */
export const noIntents: CitationIntentClassifier = {
  version: 'heuristic-1',
  labels: [],
  classify: (sentences) => sentences.map(() => new Float64Array(0)),
};
