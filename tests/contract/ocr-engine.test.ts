import type { OcrEngine, OcrPage, PageImage } from '@papyri/core/ports/ocr-engine';
import { openTesseract } from '@papyri/server/adapters/ocr-engine/tesseract';
import { openTesseractJs } from '@papyri/server/adapters/ocr-engine/tesseract-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paintPages } from '../fixtures/pdf/scanned-copy.ts';
import { showLines } from '../fixtures/pdf/typeset.ts';
import { writePdf } from '../fixtures/pdf/write-pdf.ts';

// Fewer lines than these are no column to Tesseract.
const repeated = (lines: readonly string[]): string[] => Array.from({ length: 5 }, () => lines).flat();
const left = repeated([
  'The harbour is deep enough for the',
  'ships that carry grain and ore, and',
  'its walls are old but they are sound.',
]);
const right = repeated([
  'Every tide is written down by hand',
  'in a large book of thick paper, but',
  'nobody has read a page of it in years.',
]);
const columns = [
  { lines: left, x: 72 },
  { lines: right, x: 330 },
].flatMap(({ lines, x }) => lines.map((text, i) => ({ text, x, y: 600 - i * 14, size: 12 })));
const twoColumns = () =>
  writePdf({
    pages: [
      { content: showLines([{ text: 'Observations of Tides', x: 180, y: 680, size: 24 }, ...columns]) },
    ],
  });

const options = { languages: ['eng'], pageTimeoutMs: 60_000 };
const installed = await openTesseract(options).catch(() => undefined);
await installed?.close();

const wordsOf = (page: OcrPage): string[] =>
  page.lines.flatMap((line) => line.words.map((word) => word.text));
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code?: unknown }) => error.code,
  );

/** What every OCR engine must do; another engine is one more line at the end. */
function contract(
  name: string,
  isThere: boolean,
  open: (options: { languages: string[]; pageTimeoutMs: number }) => OcrEngine | Promise<OcrEngine>,
): void {
  describe.skipIf(!isThere)(isThere ? name : `${name} (not installed here)`, () => {
    let engine: OcrEngine;
    let image: PageImage;
    beforeAll(async () => {
      engine = await open(options);
      const [painted] = await paintPages(twoColumns());
      if (!painted) throw new Error('no page');
      image = painted;
    });
    afterAll(() => engine?.close());

    it('says what it is', () => {
      expect(engine.identity.engine).toBe(name);
      expect(engine.identity.version).toMatch(/^\d+\.\d+/);
      expect(engine.identity.languages).toEqual(['eng']);
    });

    it('reads columns one after the other, with the words where they stand', async () => {
      const { page, cpuMs } = await engine.recognise(image);
      expect(cpuMs).toBeGreaterThan(0);
      expect(wordsOf(page).join(' ')).toBe(['Observations of Tides', ...left, ...right].join(' '));
      const points = (pixels: number): number => (pixels * 72) / image.dpi;
      const lines = page.lines.slice(1);
      expect(lines).toHaveLength(columns.length);
      for (const [index, { x, y }] of columns.entries()) {
        const line = lines[index];
        expect(line?.rotation).toBe(0);
        expect(Math.abs(points(line?.words[0]?.box[0] ?? 0) - x)).toBeLessThan(2);
        expect(Math.abs(points(line?.baseline ?? 0) - (792 - y))).toBeLessThan(2);
        for (const { confidence } of line?.words ?? []) {
          expect(confidence).toBeGreaterThan(0.5);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }
      const [title, first] = page.lines.map((line) => line.size);
      expect((title ?? 0) / (first ?? 1)).toBeCloseTo(2, 0);
    });

    it('finds nothing on a blank page', async () => {
      const blank = { ...image, pixels: new Uint8Array(image.width * image.height).fill(255) };
      expect(wordsOf((await engine.recognise(blank)).page)).toEqual([]);
    });

    it('ends when it is told to, and reads the next page', async () => {
      expect(await codeOf(engine.recognise(image, { signal: AbortSignal.abort() }))).toBe('cancelled');
      const stop = new AbortController();
      const work = codeOf(engine.recognise(image, { signal: stop.signal }));
      setTimeout(() => stop.abort(), 60);
      expect(await work).toBe('cancelled');
      expect(wordsOf((await engine.recognise(image)).page)).toContain('Observations');
    });

    it('ends what is under way when it is closed', async () => {
      const other = await open(options);
      const work = codeOf(other.recognise(image));
      setTimeout(() => void other.close(), 60);
      expect(await work).toBe('shutting-down');
      expect(await codeOf(other.recognise(image))).toBe('shutting-down');
    });

    it('ends a page that takes too long', async () => {
      const hasty = await open({ ...options, pageTimeoutMs: 30 });
      expect(await codeOf(hasty.recognise(image))).toBe('ocr-failed');
      await hasty.close();
    });

    it.each(['xyz', '../../etc/passwd', '-c', 'eng+osd'])('refuses the language %s', async (language) => {
      const opened = (async () => open({ ...options, languages: [language] }))();
      expect(await codeOf(opened)).toBe('ocr-missing');
    });
  });
}

contract('tesseract', installed !== undefined, openTesseract);
contract('tesseract.js', true, openTesseractJs);
