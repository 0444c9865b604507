import type { PageLine } from './page-line.ts';

/** Lines by their baseline, so that those above, below or near one are counted without looking at all of them. */
export class SortedBaselines {
  private readonly baselines: readonly number[];
  /** Characters of all lines before each, and of all at the end. */
  private readonly charactersBefore: readonly number[];

  constructor(lines: readonly PageLine[]) {
    const sorted = [...lines].sort((a, b) => a.baseline - b.baseline);
    this.baselines = sorted.map(({ baseline }) => baseline);
    const before = [0];
    for (const { text } of sorted) before.push((before.at(-1) ?? 0) + text.length);
    this.charactersBefore = before;
  }

  /** How many lie less than `distance` points above or below `baseline`. */
  countNear(baseline: number, distance: number): number {
    const from = this.firstWhere((other) => other - baseline > -distance);
    return this.firstWhere((other) => other - baseline >= distance) - from;
  }

  /** Characters of the lines more than `distance` points above `baseline`, and of those below it. */
  charactersBeyond(baseline: number, distance: number): { readonly above: number; readonly below: number } {
    const before = (index: number): number => this.charactersBefore[index] ?? 0;
    const above = before(this.firstWhere((other) => baseline - other <= distance));
    const all = before(this.baselines.length);
    return { above, below: all - before(this.firstWhere((other) => other - baseline > distance)) };
  }

  /** Index of the first baseline of which `holds`, which must hold of all after it; their number where of none. */
  private firstWhere(holds: (baseline: number) => boolean): number {
    let low = 0;
    let high = this.baselines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.baselines[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
