import type { OcrEngine, OcrReading, PageImage } from '@papyri/core/ports/ocr-engine';
import { describe, expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

const image: PageImage = { width: 1, height: 1, dpi: 1, pixels: new Uint8Array(1) };
const reading: OcrReading = { page: { lines: [], pictures: [], rules: [] }, cpuMs: 1 };

/** An engine whose pages end when the test says so. */
function heldEngine() {
  const held: PromiseWithResolvers<OcrReading>[] = [];
  const engine: OcrEngine = {
    identity: { engine: 'held', version: '1.0', languages: ['eng'] },
    recognise: () => {
      const one = Promise.withResolvers<OcrReading>();
      held.push(one);
      return one.promise;
    },
    close: async () => {},
  };
  return { held, engine };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('inTurn', () => {
  it('reads so many pages at once and no more, also where one fails', async () => {
    const { held, engine } = heldEngine();
    const limited = inTurn(2)(engine);
    const work = Array.from({ length: 5 }, () => limited.recognise(image).catch(() => undefined));
    await settle();
    expect(held).toHaveLength(2);
    held[0]?.reject(new Error('broken'));
    await settle();
    expect(held).toHaveLength(3);
    held[1]?.resolve(reading);
    held[2]?.resolve(reading);
    await settle();
    expect(held).toHaveLength(5);
    held[3]?.resolve(reading);
    held[4]?.resolve(reading);
    await Promise.all(work);
    expect(await Promise.race([limited.recognise(image), settle()])).toBeUndefined();
    expect(held).toHaveLength(6);
  });

  it('lets who is cancelled leave the queue', async () => {
    const { held, engine } = heldEngine();
    const limited = inTurn(1)(engine);
    const first = limited.recognise(image);
    const stop = new AbortController();
    const second = limited.recognise(image, { signal: stop.signal });
    const third = limited.recognise(image);
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    held[0]?.resolve(reading);
    await first;
    await settle();
    held[1]?.resolve(reading);
    expect(await third).toBe(reading);
  });
});
