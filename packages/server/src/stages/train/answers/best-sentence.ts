import { rankUnits } from '@papyri/core/answer/answer-units';
import { surenessRows } from '@papyri/core/answer/sureness-rows';
import { allScores } from '@papyri/core/answer/trained-ranker';
import type { Asked, AskedKind } from './answer-examples.ts';

/** The sentence that a text is answered with. */
export interface BestSentence {
  readonly kind: AskedKind;
  /** What its sureness is computed from (`surenessRows`). */
  readonly row: Float64Array;
  /** Whether the first unit holds an answer. */
  readonly isHit: boolean;
  /** Whether it says what the thing is that is asked for. */
  readonly defines: boolean;
  readonly lacksWanted: boolean;
}

/** What a text is answered with by the scores of its sentences that are looked at (`rowScores`). */
export function bestSentence(
  { kind, candidates, read, right }: Asked,
  scores: readonly number[],
): BestSentence {
  const [unit] = rankUnits(candidates, allScores(read, scores), 1);
  const at = Math.max(0, read.picked.indexOf(unit?.best ?? -1));
  return {
    kind,
    row: surenessRows(read, scores)(at),
    isHit: unit !== undefined && right.slice(unit.first, unit.last + 1).includes(true),
    defines: read.defines[at] === true,
    lacksWanted: read.lacksWanted,
  };
}
