import type { Position } from '@papyri/core/contracts/api';

/** A place in the paper that both of its shapes understand. */
export type PaperPosition = Pick<Position, 'page' | 'offset'>;

/** What can be asked of a view of the paper from outside. */
export interface PaperHandle {
  /** What stands at its top edge; undefined while it shows nothing. */
  readonly position: () => PaperPosition | undefined;
  readonly goTo: (position: PaperPosition) => void;
}
