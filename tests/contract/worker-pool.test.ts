import { decodeDocument } from '@papyri/core/clean/document-bytes';
import { documentIdSchema, sha256Schema } from '@papyri/core/contracts/ids';
import { afterAll, describe, expect, it } from 'vitest';
import { createPool } from '../../packages/server/src/compute/pool.ts';
import {
  crowdedPage,
  cyclicTree,
  flateBomb,
  scan,
  slowContent,
  slowPage,
} from '../fixtures/pdf/broken-pdf.ts';
import { madePaper } from '../fixtures/pdf/made-paper.ts';
import { writePdf } from '../fixtures/pdf/write-pdf.ts';
import { dies } from '../support/dying-worker.ts';

const documentId = documentIdSchema.parse(`doc-${'0'.repeat(64)}`);
const inputOf = (pdf: Uint8Array) => ({
  pdf,
  sourceSha256: sha256Schema.parse('0'.repeat(64)),
  documentId,
  maxPages: 100,
  maxMemoryBytes: 256 * 2 ** 20,
});
/** Takes the engine seconds; every test that uses it stops it. */
const slow = slowPage(200_000);

describe('the worker pool', () => {
  const pool = createPool({ workers: 1 });
  afterAll(() => pool.close());
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: { code?: unknown }) => error.code,
    );

  it('reads a paper, page by page, and hands the text over', async () => {
    const paper = madePaper();
    const pages: string[] = [];
    let started = 0;
    const { value, cpuMs } = await pool.run('extract', inputOf(paper.pdf), {
      onStart: () => {
        started++;
      },
      onProgress: (done, total) => pages.push(`${done}/${total}`),
    });
    expect(started).toBe(1);
    expect(pages).toEqual(['1/2', '2/2']);
    expect(cpuMs).toBeGreaterThan(0);
    expect(value.pages).toBe(2);
    expect(value.identity.title).toBe(paper.title);
    expect(value.identity.abstract).toBe(paper.abstract);
    expect(decodeDocument(value.bytes).text).toContain(paper.paragraphs[0]);
  });

  it('says that a scan holds no text', async () => {
    expect(await codeOf(pool.run('extract', inputOf(scan())))).toBe('pdf-no-text');
  });

  it('ends work that is cancelled, before or while it runs, and goes on with the next', async () => {
    expect(await codeOf(pool.run('extract', inputOf(slow), { signal: AbortSignal.abort() }))).toBe(
      'cancelled',
    );
    const stop = new AbortController();
    const work = pool.run('extract', inputOf(slow), { signal: stop.signal, onStart: () => stop.abort() });
    expect(await codeOf(work)).toBe('cancelled');
    expect(await codeOf(pool.run('extract', inputOf(madePaper().pdf)))).toBe('done');
  });

  it('ends work that takes too long; waiting for a thread does not count', async () => {
    const first = pool.run('extract', inputOf(slow), { timeoutMs: 150 });
    const second = pool.run('extract', inputOf(madePaper().pdf), { timeoutMs: 20_000 });
    expect(await codeOf(first)).toBe('deadline-exceeded');
    expect(await codeOf(second)).toBe('done');
  });

  it('ends work that does not come further, long before all its time is over', async () => {
    const watched = { stallMs: 150, timeoutMs: 60_000 };
    expect(await codeOf(pool.run('extract', inputOf(slow), watched))).toBe('deadline-exceeded');
    // Many pages, none of which is slow, take longer together.
    const long = writePdf({
      pages: Array.from({ length: 60 }, () => ({ content: slowContent(3000) })),
      compress: true,
    });
    const { cpuMs } = await pool.run('extract', inputOf(long), watched);
    expect(cpuMs).toBeGreaterThan(watched.stallMs);
  });

  it('ends a file of pages that are each nearly too slow', async () => {
    // So slow that four pages and what is added for each are far from the time of all.
    const slowish = { content: slowContent(60_000) };
    const one = await pool.run('extract', inputOf(writePdf({ pages: [slowish], compress: true })));
    const many = inputOf(writePdf({ pages: Array.from({ length: 40 }, () => slowish), compress: true }));
    const watched = { stallMs: 4 * one.cpuMs, timeoutMs: 600_000 };
    expect(await codeOf(pool.run('extract', many, watched))).toBe('deadline-exceeded');
  });

  it('ends a file that asks for too much memory and gives the memory back', async () => {
    const bomb = flateBomb(400 * 2 ** 20);
    expect(bomb.length).toBeLessThan(4 * 2 ** 20);
    expect(await codeOf(pool.run('extract', inputOf(bomb)))).toBe('pdf-too-much-memory');
    expect(await codeOf(pool.run('extract', inputOf(madePaper().pdf)))).toBe('done');
  });

  it('refuses a file that holds more text than any book, before it is in memory', async () => {
    expect(await codeOf(pool.run('extract', inputOf(crowdedPage(1_100_000))))).toBe('pdf-too-much-text');
    expect(await codeOf(pool.run('extract', inputOf(madePaper().pdf)))).toBe('done');
  });

  it('ends a thread whose heap is full and goes on', async () => {
    const small = createPool({ workers: 1, maxHeapMegabytes: 24 });
    try {
      const error = await small.run('extract', inputOf(slow)).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'internal', cause: { code: 'ERR_WORKER_OUT_OF_MEMORY' } });
      expect(await codeOf(small.run('extract', inputOf(madePaper().pdf)))).toBe('done');
    } finally {
      await small.close();
    }
  });

  it('goes on with a new thread where one ended by itself', async () => {
    const dying = createPool({ workers: 1, worker: new URL('../support/dying-worker.ts', import.meta.url) });
    try {
      for (const maxPages of Object.values(dies)) {
        expect(await codeOf(dying.run('extract', { ...inputOf(madePaper().pdf), maxPages }))).toBe(
          'internal',
        );
        expect(await codeOf(dying.run('extract', inputOf(madePaper().pdf)))).toBe('done');
      }
      // Those that wait behind it are done too.
      const waiting = [dies.exit, 100, 100].map((maxPages) =>
        codeOf(dying.run('extract', { ...inputOf(madePaper().pdf), maxPages })),
      );
      expect(await Promise.all(waiting)).toEqual(['internal', 'done', 'done']);
    } finally {
      await dying.close();
    }
  });

  it('reads a circle that claims 100,000 pages no further than it may', async () => {
    const started = performance.now();
    const code = await codeOf(pool.run('extract', inputOf(cyclicTree(100_000))));
    expect(['pdf-damaged', 'pdf-no-pages', 'pdf-too-many-pages']).toContain(code);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('does not keep a short task waiting behind a long one', async () => {
    const { value } = await pool.run('extract', inputOf(madePaper().pdf));
    const stop = new AbortController();
    const order: string[] = [];
    const started = Promise.withResolvers<void>();
    const long = codeOf(
      pool.run('extract', inputOf(slow), { signal: stop.signal, onStart: started.resolve }),
    ).then((code) => {
      order.push(String(code));
    });
    await started.promise;
    const { value: cut } = await pool.run('passages', { documentId, document: value.bytes });
    order.push('passages');
    stop.abort();
    await long;
    expect(order).toEqual(['passages', 'cancelled']);
    expect(cut.passages.length).toBeGreaterThan(3);
  });

  it('ends what is under way when it is closed', async () => {
    const other = createPool({ workers: 1 });
    const started = Promise.withResolvers<void>();
    const work = codeOf(other.run('extract', inputOf(slow), { onStart: started.resolve }));
    await started.promise;
    await other.close();
    expect(await work).toBe('shutting-down');
    expect(await codeOf(other.run('extract', inputOf(slow)))).toBe('shutting-down');
  });
});
