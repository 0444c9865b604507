import type { Box } from '../../packages/core/src/contracts/span.ts';
import type { PaperStructure } from '../../packages/core/src/contracts/structure.ts';
import type { StructuralTruth } from '../structural-truth.ts';
import { type Counts, paired } from './counts.ts';

const area = ({ width, height }: Box): number => width * height;

function common(one: Box, other: Box): number {
  if (one.page !== other.page) return 0;
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Intersection over union of two regions; the boxes of one do not overlap. */
export function intersectionOverUnion(one: readonly Box[], other: readonly Box[]): number {
  const total = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const both = total(one.flatMap((a) => other.map((b) => common(a, b))));
  const either = total(one.map(area)) + total(other.map(area)) - both;
  return either === 0 ? 0 : both / either;
}

/** Where figures, tables and programs stand: right where half of what either covers is covered by both. */
export function regionCounts(truth: StructuralTruth, { floats }: Pick<PaperStructure, 'floats'>): Counts {
  const asked = truth.floats ?? [];
  const isTable = ({ kind }: { kind: string }): boolean => kind === 'table';
  const hits = paired(
    asked,
    floats,
    (one, other) => (isTable(one) === isTable(other) ? intersectionOverUnion(one.region, other.region) : 0),
    0.5,
  ).size;
  return { hits, asked: asked.length, found: floats.length };
}
