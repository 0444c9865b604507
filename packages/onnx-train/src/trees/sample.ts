import type { Random } from '../random.ts';

/** Rows drawn without putting back, rising; whole groups where there are groups. At least one. */
export function sampleRows(random: Random, rows: number, share: number, groups?: Int32Array): Int32Array {
  if (share >= 1) return Int32Array.from({ length: rows }, (_, row) => row);
  if (!groups) return drawn(random, rows, share);
  const chosen: number[] = [];
  for (const group of drawn(random, groups.length - 1, share))
    for (let row = groups[group] as number; row < (groups[group + 1] as number); row++) chosen.push(row);
  return Int32Array.from(chosen);
}

/** Features drawn without putting back, rising. At least one. */
export function sampleFeatures(random: Random, width: number, share: number): Int32Array {
  return share >= 1 ? Int32Array.from({ length: width }, (_, at) => at) : drawn(random, width, share);
}

/** The first part of a shuffle (Fisher and Yates), sorted. */
function drawn(random: Random, of: number, share: number): Int32Array {
  const all = Int32Array.from({ length: of }, (_, at) => at);
  const count = Math.min(of, Math.max(1, Math.round(of * share)));
  for (let at = 0; at < count; at++) {
    const other = at + random.below(of - at);
    const chosen = all[other] as number;
    all[other] = all[at] as number;
    all[at] = chosen;
  }
  return all.subarray(0, count).sort();
}
