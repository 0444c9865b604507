import { createHash } from 'node:crypto';

/**
 * Whether a paper is kept from training to measure on. Its name alone decides (a hash of it, spread evenly over 0 to 1,
 * below `share`), so it stays on its side when papers are added.
 */
export function isHeldOut(id: string, share: number): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32 < share;
}
