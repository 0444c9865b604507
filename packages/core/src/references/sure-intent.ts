import { type CitationIntent, citationIntentSchema } from '../contracts/references.ts';

/**
 * How probable an intent must be to be shown: by five-fold cross-validation on the training part of SciCite the least
 * of the probabilities tried from which on nine in ten are right (`eval -- citation-intent <jsonl> --cv=5 --sure`:
 * precision .906, .908, .905; told of .53, .64, .82 of the sentences of the intent).
 */
export const sureFrom: Readonly<Record<CitationIntent, number>> = {
  method: 0.75,
  result: 0.6,
  background: 0.7,
};

/** The likeliest intent where it is sure enough to be shown; undefined for one that readers have no name for. */
export function sureIntent(
  labels: readonly string[],
  probabilities: ArrayLike<number>,
): CitationIntent | undefined {
  let best = -1;
  for (let at = 0; at < labels.length; at += 1)
    if (best < 0 || (probabilities[at] ?? 0) > (probabilities[best] ?? 0)) best = at;
  const { data: intent } = citationIntentSchema.safeParse(labels[best]);
  return intent !== undefined && (probabilities[best] ?? 0) >= sureFrom[intent] ? intent : undefined;
}
