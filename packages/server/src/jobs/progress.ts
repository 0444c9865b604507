import type { Progress } from '@papyri/core/contracts/reading';
import type { Clock } from '@papyri/core/ports/clock';

const everyMs = 200;

/**
 * Lets at most one progress report through every 200 ms and never two at once: each is a row and an event, and a
 * reader does not see more. `settle` waits for the one under way, so that no late report overtakes what follows.
 */
export function throttledProgress(
  clock: Clock,
  write: (progress: Progress) => Promise<unknown>,
): { report: (progress: Progress) => void; settle: () => Promise<void> } {
  let lastAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<unknown> | undefined;
  return {
    report: (progress) => {
      const now = clock.now();
      if (underWay || now - lastAt < everyMs) return;
      lastAt = now;
      // A lost progress report is not worth failing the step for; the step's own writes will tell.
      underWay = write(progress)
        .catch(() => {})
        .finally(() => {
          underWay = undefined;
        });
    },
    settle: async () => {
      await underWay;
    },
  };
}
