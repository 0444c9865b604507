import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentView, documentViewSchema, paperRecordSchema } from '@papyri/core/contracts/api';
import type { Citation } from '@papyri/core/contracts/citation';
import type { Progress } from '@papyri/core/contracts/reading';
import { summarySchema } from '@papyri/core/contracts/summary';
import type { ConfigInput } from '@papyri/server/config/schema';
import { buildApp } from '@papyri/server/http/app';
import { afterEach, describe, expect, it } from 'vitest';
import { madePaper } from '../fixtures/pdf/made-paper.ts';
import { paintPages, picturePage, scannedCopy } from '../fixtures/pdf/scanned-copy.ts';
import { showLines } from '../fixtures/pdf/typeset.ts';
import { writePdf } from '../fixtures/pdf/write-pdf.ts';
import { followPaper, readingEnd, uploadPdf } from '../support/api-client.ts';
import { fakeTesseract, hocrOf } from '../support/fake-tesseract.ts';
import { removeFolder, temporaryFolder } from '../support/server-process.ts';
import { testServices } from '../support/test-services.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(ocr?: ConfigInput['ocr']) {
  const made = await testServices(ocr ? { ocr } : {});
  const app = await buildApp(made.services);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  closers.push(async () => {
    await app.close();
    await made.close();
  });
  const get = async (path: string): Promise<unknown> => (await fetch(`${address}/api${path}`)).json();
  const ofPaper = (id: string, rest = '') => get(`/papers/${encodeURIComponent(id)}${rest}`);
  return {
    address,
    services: made.services,
    record: async (id: string) => paperRecordSchema.parse(await ofPaper(id)),
    document: async (id: string) => documentViewSchema.parse(await ofPaper(id, '/document')),
    summary: async (id: string) => summarySchema.parse(await ofPaper(id, '/summary')),
    cancel: (id: string) =>
      fetch(`${address}/api/papers/${encodeURIComponent(id)}/cancel`, { method: 'POST' }),
    read: (id: string) => fetch(`${address}/api/papers/${encodeURIComponent(id)}/read`, { method: 'POST' }),
  };
}

/** A program in a folder of its own that stands in for tesseract; `page` is what it does with a page. */
function fakeProgram(page: string): string {
  const folder = temporaryFolder('fake-tesseract');
  closers.push(async () => removeFolder(folder));
  return fakeTesseract(folder, page);
}

const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** Share of the words of `wanted` that `found` holds, as bags. */
function recall(wanted: string, found: string): number {
  const counts = new Map<string, number>();
  for (const word of words(found)) counts.set(word, (counts.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of words(wanted)) {
    const left = counts.get(word) ?? 0;
    if (left > 0) hits += 1;
    counts.set(word, left - 1);
  }
  return hits / words(wanted).length;
}

/** The boxes of the sentence of `view` that begins as the cited one does. */
function boxesOf(view: DocumentView, start: string) {
  const sentence = view.sentences.find((one) => view.text.slice(one.start, one.end).startsWith(start));
  return sentence?.boxes ?? [];
}

describe('a scan', () => {
  it('is read as the paper that it is a picture of, with citations on the words', async () => {
    const paper = madePaper();
    const { address, record, document, summary } = await start();
    const printed = await uploadPdf(address, 'printed.pdf', paper.pdf);
    expect(await readingEnd(address, printed.paperId)).toBe('done');
    const { paperId } = await uploadPdf(address, 'scan.pdf', await scannedCopy(paper.pdf));
    const progress: Progress[] = [];
    for await (const event of followPaper(address, paperId)) {
      if (event.type !== 'reading') continue;
      if (event.reading.progress) progress.push(event.reading.progress);
      if (event.reading.state === 'done' || event.reading.state === 'failed') break;
    }
    expect(progress.some(({ unit, total }) => unit === 'scanned-page' && total === 2)).toBe(true);

    const scanned = await record(paperId);
    expect(scanned.reading?.state).toBe('done');
    expect(scanned.paper.title).toBe(paper.title);
    expect(scanned.quality?.pagesWithoutText).toBe(0);
    expect(scanned.quality?.ocr?.pages).toBe(2);
    expect(scanned.quality?.ocr?.languages).toEqual(['eng']);
    expect(scanned.quality?.ocr?.confidence).toBeGreaterThan(0.8);

    const view = await document(paperId);
    const truth = await document(printed.paperId);
    expect(recall(truth.text, view.text)).toBeGreaterThan(0.98);
    const headings = view.blocks
      .filter(({ role }) => role === 'heading')
      .map(({ start, end }) => view.text.slice(start, end));
    expect(headings).toEqual(paper.headings.map(({ text }) => text));
    expect(view.text).not.toContain(paper.header);

    const cited = await summary(paperId);
    const citations: Citation[] = [
      ...cited.keyPoints.flatMap(({ sentence }) => sentence.citations),
      ...cited.sections.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.citations)),
    ];
    expect(citations.length).toBeGreaterThan(2);
    let compared = 0;
    for (const { quote, span, boxes } of citations) {
      expect(view.text.slice(span.start, span.end)).toBe(quote);
      expect(boxes.length).toBeGreaterThan(0);
      const [box] = boxes;
      const near = truth.sentences
        .filter((one) => truth.text.slice(one.start, one.end).startsWith(quote.slice(0, 25)))
        .flatMap((one) => one.boxes);
      if (!box || near.length === 0) continue;
      compared += 1;
      const apart = near.map(
        (one) =>
          (one.page === box.page ? 0 : 1000) +
          Math.abs(one.x - box.x) +
          Math.abs(one.y + one.height / 2 - box.y - box.height / 2),
      );
      expect(Math.min(...apart)).toBeLessThan(4);
    }
    expect(compared).toBeGreaterThan(2);
  });

  it.each(['auto', 'tesseract.js'] as const)(
    'that has pages with text too is read page by page, by %s',
    async (engine) => {
      const paper = madePaper();
      const [, second] = await paintPages(paper.pdf);
      if (!second) throw new Error('no second page');
      const first = showLines(
        Array.from({ length: 12 }, (_, i) => ({
          text: 'These words are set in type and were never a picture at all.',
          x: 72,
          y: 700 - i * 14,
          size: 11,
        })),
      );
      const { address, document, record } = await start({ engine });
      const mixed = writePdf({ pages: [{ content: first }, picturePage(second)], compress: true });
      const { paperId } = await uploadPdf(address, 'mixed.pdf', mixed);
      expect(await readingEnd(address, paperId)).toBe('done');
      const { quality } = await record(paperId);
      expect(quality?.ocr?.pages).toBe(1);
      if (engine !== 'auto') expect(quality?.ocr?.engine).toBe(engine);
      const { text, blocks } = await document(paperId);
      expect(text).toContain('These words are set in type and were never a picture at all.');
      expect(text).toContain('Figure 1: A picture without any content');
      const pages = blocks.flatMap((block) => block.boxes.map((box) => box.page));
      expect(new Set(pages)).toEqual(new Set([0, 1]));
    },
  );

  it('that is turned and cut out of a larger page has its words where they are displayed', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => ({
      text: `Line ${i + 10} of a page that lies on its side says this and no more.`,
      x: 80,
      y: 650 - i * 20,
      size: 12,
    }));
    const [image] = await paintPages(writePdf({ pages: [{ content: showLines(lines) }] }));
    if (!image) throw new Error('no page');
    const { width, height, content } = picturePage(image, { width: 612, height: 792 });
    // Turned against the clock in the file, and back by /Rotate; the crop box takes 20 points from the left as displayed.
    const turned = Buffer.concat([
      Buffer.from(`q 0 1 -1 0 ${height} 0 cm\n`),
      Buffer.from(content as Uint8Array),
      Buffer.from('\nQ'),
    ]);
    const pdf = writePdf({
      pages: [
        { content: turned, width: height ?? 0, height: width ?? 0, rotate: 90, cropBox: [0, 20, 792, 612] },
      ],
      compress: true,
    });
    const { address, document } = await start();
    const { paperId } = await uploadPdf(address, 'turned.pdf', pdf);
    expect(await readingEnd(address, paperId)).toBe('done');
    const view = await document(paperId);
    const [page] = view.pages;
    expect([page?.width, page?.height]).toEqual([592, 792]);
    const box = boxesOf(view, 'Line 10 of')[0];
    expect(Math.abs((box?.x ?? 0) - 60)).toBeLessThan(2);
    expect((box?.y ?? 0) < 142 && (box?.y ?? 0) + (box?.height ?? 0) > 142).toBe(true);
  });
});

describe('a scan that cannot be read', () => {
  const failureOf = async (ocr: ConfigInput['ocr'], pdf?: Uint8Array) => {
    const server = await start(ocr);
    const { paperId } = await uploadPdf(
      server.address,
      'scan.pdf',
      pdf ?? (await scannedCopy(madePaper().pdf)),
    );
    expect(await readingEnd(server.address, paperId)).toBe('failed');
    return { failure: (await server.record(paperId)).reading?.failure, paperId, ...server };
  };

  it('says how where OCR is off', async () => {
    expect((await failureOf({ engine: 'none' })).failure?.code).toBe('pdf-no-text');
  });

  it('says what to install where the engine is missing', async () => {
    const { failure } = await failureOf({ engine: 'tesseract', program: '/nowhere/tesseract' });
    expect(failure?.code).toBe('ocr-missing');
    const other = await failureOf({ engine: 'tesseract.js', languages: ['deu'] });
    expect(other.failure).toMatchObject({ code: 'ocr-missing', detail: expect.stringContaining('deu') });
  });

  it.each([
    ['breaks', 'cat > /dev/null; kill -9 $$', 90_000],
    ['hangs', 'exec sleep 600', 300],
    ['writes nonsense without end', 'exec yes', 20_000],
    ['fails', 'cat > /dev/null; exit 1', 90_000],
  ])('fails by name where the engine %s', async (_what, page, pageTimeoutMs) => {
    const { failure } = await failureOf({ engine: 'tesseract', program: fakeProgram(page), pageTimeoutMs });
    expect(failure?.code).toBe('ocr-failed');
  });

  it('says so where nothing is written on it', async () => {
    const blank = { width: 850, height: 1100, dpi: 100, pixels: new Uint8Array(850 * 1100).fill(220) };
    const { failure } = await failureOf({}, writePdf({ pages: [picturePage(blank)], compress: true }));
    expect(failure?.code).toBe('pdf-no-text');
  });

  it('of an absurd size is painted within a fixed number of pixels', async () => {
    const dot = { width: 8, height: 8, dpi: 72, pixels: new Uint8Array(64).fill(90) };
    const huge = picturePage(dot, { width: 14_400, height: 14_400 });
    const { failure, record, paperId } = await failureOf(
      {},
      writePdf({ pages: [{ ...huge, userUnit: 100 }] }),
    );
    expect(failure?.code).toBe('pdf-no-text');
    expect((await record(paperId)).reading?.state).toBe('failed');
  });

  it('keeps what the file itself says where some pages hold text', async () => {
    const [image] = await paintPages(madePaper().pdf);
    if (!image) throw new Error('no page');
    const text = showLines([
      { text: 'This page is printed in letters and can be read.', x: 72, y: 700, size: 12 },
    ]);
    const pdf = writePdf({ pages: [{ content: text }, picturePage(image)], compress: true });
    const { address, record } = await start({ engine: 'tesseract', program: fakeProgram('exit 1') });
    const { paperId } = await uploadPdf(address, 'mixed.pdf', pdf);
    expect(await readingEnd(address, paperId)).toBe('done');
    expect((await record(paperId)).quality?.pagesWithoutText).toBe(1);
  });
});

it('is read when it is asked for again after the engine was installed', async () => {
  const sentence = 'The harbour of the old town is deep enough for every ship that carries grain.';
  const folder = temporaryFolder('late-tesseract');
  closers.push(async () => removeFolder(folder));
  writeFileSync(join(folder, 'page.hocr'), hocrOf(sentence));
  const { address, record, document, read } = await start({
    engine: 'tesseract',
    program: join(folder, 'tesseract'),
  });
  const { paperId } = await uploadPdf(address, 'scan.pdf', await scannedCopy(madePaper().pdf));
  expect(await readingEnd(address, paperId)).toBe('failed');
  expect((await record(paperId)).reading?.failure?.code).toBe('ocr-missing');
  copyFileSync(fakeProgram(`cat > /dev/null; cat ${folder}/page.hocr`), join(folder, 'tesseract'));
  expect((await read(paperId)).status).toBe(202);
  await expect.poll(async () => (await record(paperId)).reading?.state, { timeout: 60_000 }).toBe('done');
  expect((await record(paperId)).quality?.ocr?.version).toBe('5.9.9');
  expect((await document(paperId)).text).toContain(sentence);
});

it('stops at once when a reading is cancelled, and the engine with it', async () => {
  const folder = temporaryFolder('ocr-started');
  closers.push(async () => removeFolder(folder));
  const program = fakeProgram(`echo $$ >> ${folder}/pids; exec sleep 600`);
  const { address, cancel } = await start({ engine: 'tesseract', program });
  const { paperId } = await uploadPdf(address, 'scan.pdf', await scannedCopy(madePaper().pdf));
  const pids = (): number[] => {
    try {
      return readFileSync(`${folder}/pids`, 'utf8').trim().split('\n').map(Number);
    } catch {
      return [];
    }
  };
  await expect.poll(() => pids().length, { timeout: 30_000 }).toBeGreaterThan(0);
  await cancel(paperId);
  expect(await readingEnd(address, paperId)).toBe('cancelled');
  const lives = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  await expect.poll(() => pids().filter(lives), { timeout: 5000 }).toEqual([]);
});
