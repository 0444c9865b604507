import { describe, expect, it } from 'vitest';
import type { PageImage } from '../ports/ocr-engine.ts';
import { strokeWidth, withStrokes } from './stroke-width.ts';

/** A white picture with upright strokes of a width and darkness, ten pixels apart. */
function strokes(width: number, dark = 255): PageImage {
  const pixels = new Uint8Array(100 * 20).fill(255);
  for (let y = 4; y < 16; y++)
    for (let x = 0; x < 100; x += 10) pixels.fill(255 - dark, y * 100 + x, y * 100 + x + width);
  return { width: 100, height: 20, dpi: 100, pixels };
}

describe('strokeWidth', () => {
  it('is the width of strokes, however dark they are', () => {
    expect(strokeWidth(strokes(3), [0, 0, 100, 20])).toBeCloseTo(3);
    expect(strokeWidth(strokes(5, 100), [0, 0, 95, 20])).toBeCloseTo(5);
  });

  it('does not know where nothing is painted', () => {
    expect(strokeWidth(strokes(3), [0, 0, 100, 3])).toBeUndefined();
    const word = { text: 'ghost', box: [0, 0, 50, 3], confidence: 1 } as const;
    const page = {
      lines: [{ words: [word], baseline: 3, size: 3, rotation: 0 }],
      pictures: [],
      rules: [],
    } as const;
    expect(withStrokes(page, strokes(3))).toEqual(page);
  });
});
