/**
 * Points. A page may be 14,400 units wide, each of at most a hundred points (ISO 32000-1, annex C.2 and 14.11.2);
 * what stands further off stands nowhere.
 */
export const farthest = 14_400 * 100;

/** False for what damaged and hostile files give in place of a coordinate: endless, not a number, beyond all pages. */
export function isPlace(value: number): boolean {
  return Math.abs(value) <= farthest;
}
