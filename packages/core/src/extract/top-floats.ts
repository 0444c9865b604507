import { type BlockRole, furnitureRoles } from '../contracts/document.ts';
import { type Draft, textOf } from './draft.ts';
import { labelOf } from './float-mentions.ts';
import type { Row } from './row.ts';

const ofFloats: ReadonlySet<BlockRole> = new Set(['caption', 'table', 'figure-text']);

/** Floats of a page that stand behind one another, as indices of their blocks: `end` is the first that is none. */
export interface FloatRun {
  readonly start: number;
  readonly end: number;
  readonly page: number;
  /** What its captions open with, as `floatsNamedIn` writes it. */
  readonly labels: readonly string[];
}

/** Runs of captioned floats that have no text above them in their columns of the page, where TeX puts what floats. */
export function floatsOnTop(drafts: readonly Draft[]): readonly FloatRun[] {
  const runs: (FloatRun & { end: number; readonly labels: string[] })[] = [];
  const text = new Map<number, Row[]>();
  for (const [index, draft] of drafts.entries()) {
    const page = draft.rows[0]?.page;
    if (page === undefined || furnitureRoles.has(draft.role)) continue;
    if (!ofFloats.has(draft.role)) {
      for (const row of draft.rows) {
        const known = text.get(row.page);
        if (known) known.push(row);
        else text.set(row.page, [row]);
      }
      continue;
    }
    let run = runs.at(-1);
    if (run?.end !== index || run.page !== page) {
      run = { start: index, end: index, page, labels: [] };
      runs.push(run);
    }
    run.end = index + 1;
    const label = draft.role === 'caption' ? labelOf(textOf(draft)) : undefined;
    if (label !== undefined) run.labels.push(label);
  }
  return runs.filter((run) => run.labels.length > 0 && !hasTextAbove(run, drafts, text.get(run.page) ?? []));
}

function hasTextAbove(run: FloatRun, drafts: readonly Draft[], text: readonly Row[]): boolean {
  let top = Number.POSITIVE_INFINITY;
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const draft of drafts.slice(run.start, run.end))
    for (const row of draft.rows) {
      top = Math.min(top, row.top);
      left = Math.min(left, row.left);
      right = Math.max(right, row.right);
    }
  return text.some((row) => row.top < top && row.left < right && row.right > left);
}
