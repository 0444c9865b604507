import { PapyriError } from '@papyri/core/errors';
import type { OcrEngine } from '@papyri/core/ports/ocr-engine';

/** Engines that together read at most `count` pages at once, whoever asks; the others wait, first come first served. */
export function inTurn(count: number): (engine: OcrEngine) => OcrEngine {
  let free = count;
  const waiting = new Set<() => void>();
  const enter = (signal: AbortSignal | undefined): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        waiting.delete(go);
        reject(new PapyriError('cancelled'));
      };
      const go = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      waiting.add(go);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  };
  /** The place goes to who waits longest, else it is free again. */
  const leave = (): void => {
    const [next] = waiting;
    if (!next) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  return (engine) => ({
    ...engine,
    async recognise(image, options = {}) {
      if (options.signal?.aborted) throw new PapyriError('cancelled');
      await enter(options.signal);
      try {
        return await engine.recognise(image, options);
      } finally {
        leave();
      }
    },
  });
}
