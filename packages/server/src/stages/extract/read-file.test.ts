import { sha256Schema } from '@papyri/core/contracts/ids';
import { type ErrorCode, PapyriError } from '@papyri/core/errors';
import type { ExtractedDocument, ExtractInput } from '@papyri/core/ports/compute';
import type { Ocr } from '@papyri/core/ports/ocr-engine';
import { describe, expect, it } from 'vitest';
import { plainDocumentId, readFile } from './read-file.ts';

const pdf = sha256Schema.parse('1'.repeat(64));
const html = sha256Schema.parse('2'.repeat(64));
const files = { pdf, html };
const sources = { version: '2401.00001v1', html: new Uint8Array([1]) };
const noOcr: Ocr = {
  isOn: false,
  maxPages: 0,
  atOnce: 1,
  engine: () => Promise.reject(new PapyriError('ocr-missing')),
  installed: async () => undefined,
  close: async () => {},
};
const extracted: ExtractedDocument = {
  bytes: new Uint8Array([7]),
  pages: 1,
  characters: 10,
  quality: {
    source: 'pdf',
    pages: 1,
    pagesWithoutText: 0,
    characters: 10,
    unmappedShare: 0,
    headings: 0,
    references: 0,
    notes: [],
  },
  identity: {},
  scannedPages: [],
  unreadablePages: [],
};

/** Reads with an engine that fails so wherever there is a source, or always. */
function read(failure: ErrorCode, { always = false, known = false, given = true } = {}) {
  const asked: ExtractInput[] = [];
  const work = readFile(
    {
      compute: {
        extract: async (input) => {
          asked.push(input);
          if (always || input.sources) throw new PapyriError(failure);
          return { value: extracted, cpuMs: 5 };
        },
        renderPage: () => Promise.reject(new PapyriError('internal')),
      },
      ocr: noOcr,
    },
    {
      files: given ? files : { pdf },
      pdf: new Uint8Array(),
      ...(given ? { sources } : {}),
      signal: new AbortController().signal,
      onStart: () => {},
      onProgress: () => {},
      isKnown: async () => known,
    },
  );
  return { work, asked };
}

describe('a source that uses up time or memory', () => {
  it.each(['pdf-too-slow', 'pdf-too-much-memory', 'internal'] as const)(
    'leaves the PDF to be read alone, as the text that it has alone (%s)',
    async (code) => {
      const { work, asked } = read(code);
      const { value } = await work;
      expect(value).toEqual({ documentId: plainDocumentId({ pdf }), extracted });
      expect(value.documentId).not.toBe(plainDocumentId(files));
      expect(asked.map((input) => input.sources !== undefined)).toEqual([true, false]);
    },
  );

  it('costs no second reading where that text is here already', async () => {
    const { work, asked } = read('pdf-too-slow', { known: true });
    expect((await work).value).toEqual({ documentId: plainDocumentId({ pdf }) });
    expect(asked).toHaveLength(1);
  });

  it('is not blamed for a PDF that fails by itself, nor for a reader who stops', async () => {
    await expect(read('pdf-too-slow', { always: true }).work).rejects.toMatchObject({ code: 'pdf-too-slow' });
    const stopped = read('cancelled');
    await expect(stopped.work).rejects.toMatchObject({ code: 'cancelled' });
    expect(stopped.asked).toHaveLength(1);
    const alone = read('pdf-too-slow', { always: true, given: false });
    await expect(alone.work).rejects.toMatchObject({ code: 'pdf-too-slow' });
    expect(alone.asked).toHaveLength(1);
  });
});

describe('pages whose text means nothing', () => {
  const garbled: ExtractedDocument = { ...extracted, pages: 2, unreadablePages: [1] };
  const read = (engine: Ocr['engine']) => {
    const painted: number[] = [];
    const work = readFile(
      {
        compute: {
          extract: async ({ recognised }) => ({
            value: recognised ? { ...garbled, characters: 70 } : garbled,
            cpuMs: 5,
          }),
          renderPage: async ({ page }) => {
            painted.push(page);
            return { value: { width: 1, height: 1, dpi: 72, pixels: new Uint8Array(1) }, cpuMs: 1 };
          },
        },
        ocr: { ...noOcr, isOn: true, maxPages: 10, engine },
      },
      {
        files: { pdf },
        pdf: new Uint8Array(),
        signal: new AbortController().signal,
        onStart: () => {},
        onProgress: () => {},
        isKnown: async () => false,
      },
    );
    return { work, painted };
  };

  it('are read by OCR', async () => {
    const { work, painted } = read(async () => ({
      identity: { engine: 'made', version: '1', languages: ['eng'] },
      recognise: async () => ({ page: { lines: [], pictures: [], rules: [] }, cpuMs: 1 }),
      close: async () => {},
    }));
    expect((await work).value.extracted?.characters).toBe(70);
    expect(painted).toEqual([1]);
  });

  it('are kept as they are where OCR cannot be had', async () => {
    const { work } = read(noOcr.engine);
    expect((await work).value.extracted).toEqual(garbled);
  });
});
