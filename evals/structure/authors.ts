import type { PaperStructure } from '../../packages/core/src/contracts/structure.ts';
import type { StructuralTruth } from '../structural-truth.ts';
import { bagCounts, type Counts } from './counts.ts';
import { folded } from './likeness.ts';

/** Authors by their whole names. */
export const authorCounts = (truth: StructuralTruth, { authors }: Pick<PaperStructure, 'authors'>): Counts =>
  bagCounts(
    (truth.authors ?? []).map(({ name }) => folded(name)),
    authors.map(({ name }) => folded(name)),
  );
