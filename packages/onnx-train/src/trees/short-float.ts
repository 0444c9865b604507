/** The number of fewest digits that rounds to the same Float32: half the length of its own decimal form in JSON. -0, which JSON does not know, is 0. */
export function shortFloat(value: number): number {
  const float = Math.fround(value);
  for (let digits = 4; digits < 9; digits++) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return short;
  }
  // Nine digits tell any two Float32 apart (IEEE 754-2019, 5.12.2).
  return Number(float.toPrecision(9));
}
