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
