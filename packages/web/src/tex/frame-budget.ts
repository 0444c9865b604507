/** Work that one frame may spend, in milliseconds: the rest of its 16 belongs to everything else. */
const budgetMs = 8;
/** What the browser needs afterwards to style, lay out and paint one element, roughly. */
const elementMs = 0.02;

/** In the order in which they came. */
const waiting = new Set<() => number>();
let asked = false;

/**
 * Does `work` just before the next frame is drawn, or before a later one where that frame has enough to do already.
 * `work` gives how many elements it put in. Gives a function that calls it off.
 */
export function beforeFrame(work: () => number): () => void {
  waiting.add(work);
  ask();
  return () => {
    waiting.delete(work);
  };
}

function ask(): void {
  if (asked) return;
  asked = true;
  requestAnimationFrame(run);
}

function run(): void {
  asked = false;
  let spentMs = 0;
  for (const work of waiting) {
    if (spentMs >= budgetMs) break;
    waiting.delete(work);
    const before = performance.now();
    const elements = work();
    spentMs += performance.now() - before + elements * elementMs;
  }
  if (waiting.size > 0) ask();
}
