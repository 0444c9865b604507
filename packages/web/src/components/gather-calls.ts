/** A function that does `work` once for all its calls within `ms` milliseconds, at the end of them. */
export function gatherCalls(work: () => void, ms: number): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work();
    }, ms);
  };
}
