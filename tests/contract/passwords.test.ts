import { paperRecordSchema } from '@papyri/core/contracts/api';
import { problemSchema } from '@papyri/core/contracts/problem';
import type { Reading } from '@papyri/core/contracts/reading';
import { buildApp } from '@papyri/server/http/app';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { createPdfiumEngine } from '../../packages/server/src/adapters/pdf-engine/pdfium.ts';
import { writePdf } from '../fixtures/pdf/write-pdf.ts';
import { readingEnd, uploadPdf } from '../support/api-client.ts';
import { testServices } from '../support/test-services.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const password = 'Xanadu & søn 1797';
const words = 'A protected page says that harbours need forecasts of the water level.';
const protectedPdf = writePdf({
  pages: [{ content: `BT /F1 12 Tf 72 700 Td (${words}) Tj ET` }],
  encrypt: { owner: 'another', user: password },
  compress: true,
});

async function start() {
  const made = await testServices();
  const app = await buildApp(made.services);
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  closers.push(async () => {
    await app.close();
    await made.close();
  });
  const ofPaper = (id: string, rest = '') => `${address}/api/papers/${encodeURIComponent(id)}${rest}`;
  return {
    address,
    services: made.services,
    ofPaper,
    record: async (id: string) => paperRecordSchema.parse(await (await fetch(ofPaper(id))).json()),
    open: (id: string, given: unknown) =>
      fetch(ofPaper(id, '/password'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ password: given }),
      }),
  };
}

describe('a PDF with a password', () => {
  it('is asked for it, opened once with it, and needs it never again', async () => {
    const { address, ofPaper, record, open } = await start();
    const { paperId } = await uploadPdf(address, 'protected.pdf', protectedPdf);
    await readingEnd(address, paperId);
    expect((await record(paperId)).reading).toMatchObject({
      state: 'failed',
      failure: { code: 'pdf-encrypted' },
    });
    const before = await fetch(ofPaper(paperId, '/pdf'));
    expect(before.headers.get('cache-control')).toBe('private, no-cache');
    expect(new Uint8Array(await before.arrayBuffer())).toEqual(protectedPdf);

    const wrong = await open(paperId, 'Xanadu');
    expect(wrong.status).toBe(422);
    expect(problemSchema.parse(await wrong.json()).code).toBe('pdf-password-wrong');
    expect((await record(paperId)).reading?.state).toBe('failed');

    const right = await open(paperId, password);
    expect(right.status).toBe(202);
    const { id: readingId } = (await right.json()) as Reading;
    await readingEnd(address, paperId);
    const read = await record(paperId);
    expect(read.reading).toMatchObject({ id: readingId, state: 'done' });
    // The paper is still the file that was uploaded.
    expect(read.paper.id).toBe(paperId);
    const view = (await (await fetch(ofPaper(paperId, '/document'))).json()) as { text: string };
    expect(view.text).toContain('harbours need forecasts');

    const shown = await fetch(ofPaper(paperId, '/pdf'));
    expect(shown.headers.get('cache-control')).toContain('immutable');
    const pdf = await createPdfiumEngine().open(new Uint8Array(await shown.arrayBuffer()), { maxPages: 9 });
    expect(pdf.glyphs(0).text).toContain('harbours');
    pdf.close();

    const again = await fetch(ofPaper(paperId, '/read?again=true'), { method: 'POST' });
    expect(again.status).toBe(202);
    await readingEnd(address, paperId);
    expect((await record(paperId)).reading?.state).toBe('done');
  });

  it('leaves no trace of the password in the database', async () => {
    const { address, services, open } = await start();
    const { paperId } = await uploadPdf(address, 'protected.pdf', protectedPdf);
    await readingEnd(address, paperId);
    await open(paperId, 'Xanadu');
    await open(paperId, password);
    await readingEnd(address, paperId);
    const { rows: tables } = await sql<{ schema: string; name: string }>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
    `.execute(services.database.kysely);
    expect(tables.length).toBeGreaterThan(10);
    for (const { schema, name } of tables) {
      const found = await sql<{ n: string }>`
        select count(*) as n from ${sql.table(`${schema}.${name}`)} as one where one::text like '%Xanadu%'
      `.execute(services.database.kysely);
      expect({ table: `${schema}.${name}`, found: Number(found.rows[0]?.n) }).toEqual({
        table: `${schema}.${name}`,
        found: 0,
      });
    }
  });

  it('can be tried a few times a minute, with something that can be one, and only where there is a file', async () => {
    const { address, open } = await start();
    const { paperId } = await uploadPdf(address, 'protected.pdf', protectedPdf);
    await readingEnd(address, paperId);
    for (const invalid of ['', 'x'.repeat(200), 'a\0b', 7])
      expect((await open(paperId, invalid)).status).toBe(400);
    expect((await open(`file:sha256-${'0'.repeat(64)}`, password)).status).toBe(404);
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await open(paperId, `guess ${i}`)).status);
    expect(statuses[0]).toBe(422);
    expect(statuses.at(-1)).toBe(429);
  });

  it('is erased with both of its files', async () => {
    const { address, services, ofPaper, open } = await start();
    const { paperId } = await uploadPdf(address, 'protected.pdf', protectedPdf);
    await readingEnd(address, paperId);
    await open(paperId, password);
    await readingEnd(address, paperId);
    const files = await services.database.kysely
      .selectFrom('source_file')
      .select('sha256')
      .where('paper_id', '=', paperId)
      .execute();
    expect(files).toHaveLength(2);
    await fetch(ofPaper(paperId, '?forever=true'), { method: 'DELETE' });
    for (const { sha256 } of files) expect(await services.blobs.size(sha256 as never)).toBeUndefined();
  });
});
