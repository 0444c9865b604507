import { z } from 'zod';
import type { Random } from '../random.ts';

/** What may be chosen for one parameter: a number, evenly or evenly in its logarithm; a whole number; one of a list. */
export const rangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), low: z.number(), high: z.number() }),
  z.object({ kind: z.literal('scale'), low: z.number().positive(), high: z.number().positive() }),
  z.object({ kind: z.literal('whole'), low: z.int(), high: z.int() }),
  z.object({ kind: z.literal('choice'), of: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1) }),
]);
export type Range = z.infer<typeof rangeSchema>;
export type Space = Readonly<Record<string, Range>>;
export type Parameters = Record<string, string | number | boolean>;

/** Chooses each parameter at random, by itself (Bergstra and Bengio, "Random search …", JMLR 2012). */
export function drawParameters(space: Space, random: Random): Parameters {
  return Object.fromEntries(Object.entries(space).map(([name, range]) => [name, drawOf(range, random)]));
}

function drawOf(range: Range, random: Random): string | number | boolean {
  switch (range.kind) {
    case 'number':
      return range.low + (range.high - range.low) * random.next();
    case 'scale':
      return range.low * (range.high / range.low) ** random.next();
    case 'whole':
      return range.low + random.below(range.high - range.low + 1);
    case 'choice':
      return range.of[random.below(range.of.length)] ?? '';
  }
}
