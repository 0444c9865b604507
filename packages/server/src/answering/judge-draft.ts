import type { DraftReader } from '@papyri/core/grounding/draft';
import type { GroundedSentence } from '@papyri/core/grounding/ground-draft';
import { supportThreshold } from '@papyri/core/grounding/support';

/** What a model's whole answer amounts to. */
export type Verdict =
  | { readonly kind: 'answered'; readonly confidence: number }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly detail: string };

/** Sentences by which models say, in other words than they were asked to, that the passages do not tell. */
const denial =
  /\b(?:passages?|paper|text|authors?|study|document|excerpts?)\b.{0,40}\b(?:(?:do|does|did) not|don't|doesn't|didn't|never|no)\b.{0,30}\b(?:mention|state|say|tell|specify|provide|report|describe|contain|discuss|include|give|address|information)/i;

/**
 * Judges an answer that has ended: it must be whole and in the form that was asked for, and at least one sentence must
 * be carried by words that are really there. `detail` says what happened instead, for the reader; `cutAtTokens` is the limit at which it
 * was cut off, where it was.
 */
export function judgeDraft(
  reader: Pick<DraftReader, 'state' | 'answered' | 'sentences'>,
  grounded: readonly GroundedSentence[],
  cutAtTokens?: number,
): Verdict {
  if (reader.state !== 'whole' && cutAtTokens !== undefined)
    return { kind: 'invalid', detail: `it needed more than its ${cutAtTokens} tokens` };
  if (reader.state === 'open')
    return {
      kind: 'invalid',
      detail: reader.sentences.length > 0 ? 'its answer broke off' : 'it did not answer in JSON',
    };
  if (reader.state === 'broken') return { kind: 'invalid', detail: 'its JSON is broken' };
  if (reader.answered === false) return { kind: 'not-found' };
  const supports = grounded
    .map(({ sentence }) => sentence.support)
    .filter((support) => support >= supportThreshold);
  if (supports.length > 0)
    return {
      kind: 'answered',
      confidence: supports.reduce((sum, support) => sum + support, 0) / supports.length,
    };
  if (grounded.length === 0) return { kind: 'invalid', detail: 'its answer has no sentences' };
  const found = grounded.reduce((sum, sentence) => sum + sentence.found, 0);
  if (found === 0 && grounded.every(({ sentence }) => denial.test(sentence.text)))
    return { kind: 'not-found' };
  const quotes = grounded.reduce((sum, sentence) => sum + sentence.quotes, 0);
  if (quotes === 0) return { kind: 'invalid', detail: 'it gave no quotes' };
  if (found === 0)
    return {
      kind: 'invalid',
      detail: quotes === 1 ? 'its quote is not in the paper' : `none of its ${quotes} quotes is in the paper`,
    };
  return { kind: 'invalid', detail: 'what it quotes does not carry what it says' };
}
