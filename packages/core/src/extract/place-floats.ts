import type { BlockRole } from '../contracts/document.ts';
import { type Draft, textOf } from './draft.ts';
import { floatsNamedIn } from './float-mentions.ts';
import { type FloatRun, floatsOnTop } from './top-floats.ts';

const speaking: ReadonlySet<BlockRole> = new Set(['paragraph', 'list-item', 'abstract']);
const endsSentence = /[.!?…][")\]”’'*†‡\d⁰¹²³⁴⁵⁶⁷⁸⁹]*$/;

/**
 * Puts floats that a page carries on top of a section that does not speak of them into the section that does: before the
 * paragraph that first names one further down the page, else at the end of the section that named it on this page or the
 * page before. All others stay where the page has them. `runIn` are headings that open a paragraph; they part no sections.
 */
export function placeFloats(drafts: readonly Draft[], runIn: ReadonlySet<Draft>): readonly Draft[] {
  const runs = floatsOnTop(drafts);
  if (runs.length === 0) return drafts;
  const sections = sectionsOf(drafts, runIn);
  const named = placesByName(drafts);
  const coming = new Map<number, Draft[]>();
  const moved = new Set<Draft>();
  for (const run of runs) {
    const target = targetOf(run, drafts, sections, named, runIn);
    if (target === undefined) continue;
    const there = coming.get(target) ?? [];
    coming.set(target, there);
    for (const block of drafts.slice(run.start, run.end)) {
      there.push(block);
      moved.add(block);
    }
  }
  if (moved.size === 0) return drafts;
  return drafts.flatMap((draft, index) => [
    ...(coming.get(index) ?? []),
    ...(moved.has(draft) ? [] : [draft]),
  ]);
}

/** For each block the index of the heading above it; -1 before the first. */
function sectionsOf(drafts: readonly Draft[], runIn: ReadonlySet<Draft>): readonly number[] {
  let heading = -1;
  return drafts.map((draft, index) => {
    if (draft.role === 'heading' && !runIn.has(draft)) heading = index;
    return heading;
  });
}

/** Indices of the blocks that speak of each float, growing. */
function placesByName(drafts: readonly Draft[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, draft] of drafts.entries()) {
    if (!speaking.has(draft.role)) continue;
    for (const name of floatsNamedIn(textOf(draft))) {
      const known = places.get(name);
      if (known) known.push(index);
      else places.set(name, [index]);
    }
  }
  return places;
}

/** Index of the block before which the run belongs; undefined where it stays. */
function targetOf(
  run: FloatRun,
  drafts: readonly Draft[],
  sections: readonly number[],
  named: ReadonlyMap<string, readonly number[]>,
  runIn: ReadonlySet<Draft>,
): number | undefined {
  const here = sections[run.start] ?? -1;
  if (here === -1) return undefined;
  let before = -1;
  let after = drafts.length;
  for (const label of run.labels) {
    const [last, next] = nearest(named.get(label) ?? [], run.start);
    before = Math.max(before, last ?? -1);
    after = Math.min(after, next ?? drafts.length);
  }
  if (before > here || sections[after] === here) return undefined;
  const pageOf = (index: number): number | undefined => drafts[index]?.rows[0]?.page;
  if (pageOf(after) === run.page) {
    const place = openingOf(after, drafts, runIn);
    return place > run.end ? place : undefined;
  }
  if ((pageOf(before) ?? -1) < run.page - 1) return undefined;
  let end = before + 1;
  while (end < here && sections[end] === sections[before]) end++;
  return end;
}

/** The last of some growing numbers below `at`, and the first above it. */
function nearest(numbers: readonly number[], at: number): [number | undefined, number | undefined] {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return [numbers[low - 1], numbers[low]];
}

/** From a block back to where its sentence, its list or the paragraph under its run-in heading begins. */
function openingOf(at: number, drafts: readonly Draft[], runIn: ReadonlySet<Draft>): number {
  let index = at;
  for (; index > 0; index--) {
    const [before, draft] = [drafts[index - 1], drafts[index]];
    if (!before || !draft || mayPart(before, draft, runIn)) break;
  }
  return index;
}

function mayPart(before: Draft, draft: Draft, runIn: ReadonlySet<Draft>): boolean {
  if (before.role === 'heading') return !runIn.has(before);
  if (before.role === 'formula' || /^\p{Ll}/u.test(textOf(draft))) return false;
  if (before.role === 'list-item' && draft.role === 'list-item') return false;
  return !speaking.has(before.role) || endsSentence.test(textOf(before));
}
