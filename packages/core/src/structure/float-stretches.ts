import type { PaintedBox } from '../contracts/document.ts';
import type { PageScene, PlacedLine } from './page-scene.ts';
import { holds, hullOf } from './rectangles.ts';

/** Runs of rules of one width, one above the other, with nothing between them that stands outside floats. */
export function stretches(
  { painted, captions, frame }: PageScene,
  blocks: ReadonlyMap<number, readonly PlacedLine[]>,
  near: (box: PaintedBox) => boolean,
): PaintedBox[] {
  const sideways = frame.turn === 90 || frame.turn === 270;
  const height = sideways ? frame.page.width : frame.page.height;
  const groups: PaintedBox[][] = [];
  for (const rule of painted.rules) {
    if (rule.right - rule.left < 50) continue;
    const same = groups.find(
      ([first]) => first && Math.abs(first.left - rule.left) < 3 && Math.abs(first.right - rule.right) < 3,
    );
    if (same) same.push(rule);
    else groups.push([rule]);
  }
  const found: PaintedBox[] = [];
  for (const group of groups) {
    group.sort((a, b) => a.top - b.top);
    const all = hullOf(group);
    for (const run of runsOf(group, (gap) => isFree(gap) || !crossed(gap, all ?? gap))) {
      const hull = hullOf(run);
      // Running text between rules is the float's only where a caption stands by.
      if (hull && !near(hull)) found.push(...runsOf(run, isFree).flatMap(stretchOf));
      else found.push(...stretchOf(run));
    }
  }
  return found;

  function crossed(gap: PaintedBox, all: PaintedBox): boolean {
    if (gap.bottom - gap.top > 0.75 * height || captions.some((caption) => holds(gap, caption))) return true;
    for (const lines of blocks.values()) {
      if (lines.some((line) => holds(gap, line)) && !lines.every((line) => holds(all, line, 2))) return true;
    }
    return false;
  }

  function isFree(gap: PaintedBox): boolean {
    if (gap.bottom - gap.top > 0.75 * height || captions.some((caption) => holds(gap, caption))) return false;
    return ![...blocks.values()].some((lines) => lines.some((line) => holds(gap, line)));
  }
}

function stretchOf(run: readonly PaintedBox[]): PaintedBox[] {
  const hull = hullOf(run);
  return hull && run.length > 1 && hull.bottom - hull.top > 8 ? [hull] : [];
}

/** Cuts rules, sorted from top to bottom, where what lies between two of them does not belong to a float. */
function runsOf(rules: readonly PaintedBox[], joined: (gap: PaintedBox) => boolean): PaintedBox[][] {
  const runs: PaintedBox[][] = [];
  for (const rule of rules) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && joined({ ...rule, top: before.top, bottom: rule.bottom })) run.push(rule);
    else runs.push([rule]);
  }
  return runs;
}
