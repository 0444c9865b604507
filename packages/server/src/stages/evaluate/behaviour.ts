import type { Random } from 'onnx-train/random';

/** What a case holds the model to; true where it does as it should. */
export type BehaviourCase<Model> = (model: Model) => boolean;

/**
 * What a model must do whatever it is measured at, as a family of made cases (CheckList; Ribeiro et al., ACL 2020).
 * `minimum`: simple cases that nobody may get wrong. `invariance`: what must not change the answer. `direction`: what
 * must not change it the other way. `safety`: strange input gives finite numbers, one a candidate.
 */
export interface Behaviour<Model> {
  readonly name: string;
  readonly kind: 'minimum' | 'invariance' | 'direction' | 'safety';
  /** Share of the cases that may fail; 0 to 1. */
  readonly mayFail: number;
  /** One case a call; what differs from case to case is drawn. */
  readonly make: (random: Random) => BehaviourCase<Model>;
}

export interface BehaviourResult {
  readonly name: string;
  readonly kind: Behaviour<unknown>['kind'];
  readonly cases: number;
  readonly failed: number;
  readonly mayFail: number;
}

export const heldTo = ({ cases, failed, mayFail }: BehaviourResult): boolean => failed <= mayFail * cases;
