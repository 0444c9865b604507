import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { answerRecordSchema } from '@papyri/core/contracts/answer';
import { librarySchema, paperRecordSchema } from '@papyri/core/contracts/api';
import { erasureEventSchema } from '@papyri/core/contracts/event';
import { principalIdSchema, type Sha256 } from '@papyri/core/contracts/ids';
import { shelfChangedSchema } from '@papyri/core/contracts/library';
import { ownScope } from '@papyri/core/contracts/principal';
import { noCost } from '@papyri/core/contracts/provenance';
import { summarySchema } from '@papyri/core/contracts/summary';
import type { Tables } from '@papyri/server/database/tables';
import { recordUsage } from '@papyri/server/database/usage-ledger';
import { emptyTrash } from '@papyri/server/library/trash';
import { sweepBlobs } from '@papyri/server/library/unused-blobs';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { simplePaper } from '../fixtures/pdf/simple-paper.ts';
import { readingEnd } from '../support/api-client.ts';
import { type PersonClient, paperPath, type TwoPeople, twoPeople } from '../support/two-people.ts';

const secret = simplePaper({
  title: 'Secret Plans of a Zebra',
  authors: 'Ada Example',
  abstract: 'We describe the secret plans of a zebra that wants to cross the river before the rain comes.',
  sections: [
    { heading: 'Introduction', paragraphs: ['The zebra waits at the river. It looks for the crocodile.'] },
  ],
});
const shippedPdf = readFileSync(join(import.meta.dirname, '../../docs/paper/papyri.pdf'));
const dayMs = 24 * 60 * 60 * 1000;

let people: TwoPeople;
beforeAll(async () => {
  people = await twoPeople();
});
afterAll(() => people?.close());

/** Each test starts with nothing. */
afterEach(async () => {
  for (const person of [people.ann, people.bob])
    for (const view of ['shelf', 'trash']) {
      const { papers } = await person.ask(librarySchema, 'GET', `/papers?view=${view}`);
      for (const { paper } of papers) await person.send('DELETE', paperPath(paper.id, '?forever=true'));
    }
  await people.services.database.kysely.deleteFrom('paper').execute();
  for (const table of ['event', 'usage', 'unused_blob'] as const)
    await people.services.database.kysely.deleteFrom(table).execute();
  for (const name of await blobs()) await people.services.blobs.delete(name);
});

const rows = async (table: keyof Tables, where = sql<boolean>`true`) =>
  Number(
    (
      await sql<{ n: string }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(
        people.services.database.kysely,
      )
    ).rows[0]?.n,
  );
/** All tables that hold something of papers, with how many rows they hold. */
const kept = async () => {
  const tables = [
    'paper',
    'source_file',
    'shelf',
    'shelf_terms',
    'reading',
    'document',
    'document_terms',
    'summary',
    'passage',
    'step_result',
    'answer',
    'rating',
    'correction',
    'tag',
    'conversation',
    'turn',
  ] as const;
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = await rows(table);
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
};
const blobs = async () => {
  const names: Sha256[] = [];
  for await (const name of people.services.blobs.list()) names.push(name);
  return names;
};
const logText = async () =>
  JSON.stringify(
    (await people.services.database.kysely.selectFrom('event').selectAll().execute()).map(({ body }) => body),
  );

/** Reads, asks, judges, tags: leaves a trace in every table. */
async function use(person: PersonClient, paperId: string): Promise<void> {
  const path = (rest: string) => paperPath(paperId, rest);
  const answer = await person.ask(answerRecordSchema, 'POST', path('/questions'), {
    question: 'What does the zebra want to cross?',
  });
  const { documentId } = await person.ask(summarySchema, 'GET', path('/summary'));
  const done = [
    await person.send('POST', path('/ratings'), {
      rated: { kind: 'answer', id: answer.id },
      thumb: 'up',
      comment: 'zebra!',
    }),
    await person.send('POST', path('/corrections'), {
      corrected: { kind: 'tldr', documentId },
      text: 'A zebra plans.',
    }),
    await person.send('PUT', path('/tags'), { tags: ['zebras'] }),
    await person.send('POST', path('/interactions'), {
      type: 'citation-click',
      documentId,
      span: { start: 0, end: 5 },
      shownIn: 'tldr',
    }),
    await person.send('GET', '/papers?q=zebra'),
  ];
  expect(done.map(({ ok }) => ok)).not.toContain(false);
}

describe('deleting a private upload for good', () => {
  it('leaves nothing but the erasure, and the same file can be read again', async () => {
    const { ann } = people;
    const { paper } = await ann.upload(secret);
    await use(ann, paper.id);
    expect(Object.keys(await kept()).length).toBeGreaterThan(12);
    expect(await blobs()).toHaveLength(2);

    expect((await ann.send('DELETE', paperPath(paper.id, '?forever=true'))).status).toBe(204);
    expect(await kept()).toEqual({});
    expect(await blobs()).toEqual([]);
    expect(await rows('unused_blob')).toBe(0);
    const events = await people.services.database.kysely.selectFrom('event').selectAll().execute();
    expect(events).toHaveLength(1);
    const erasure = erasureEventSchema.parse(events[0]?.body);
    expect(erasure).toMatchObject({ type: 'erasure', paperId: paper.id });
    expect([erasure.documentIds.length, erasure.records.length]).toEqual([1, 3]);
    expect(await logText()).not.toMatch(/zebra|cross/i);
    // The budget still knows what was spent.
    expect(await rows('usage', sql`paper_id is null`)).toBeGreaterThan(3);
    expect(await rows('usage', sql`paper_id is not null`)).toBe(0);

    for (const path of ['', '/summary', '/pdf', '/questions', '/feedback'])
      expect((await ann.send('GET', paperPath(paper.id, path))).status, path).toBe(404);
    expect((await ann.send('DELETE', paperPath(paper.id, '?forever=true'))).status).toBe(404);
    expect((await ann.send('POST', paperPath(paper.id, '/restore'))).status).toBe(404);

    await ann.upload(secret);
    expect((await ann.ask(summarySchema, 'GET', paperPath(paper.id, '/summary'))).tldr).not.toBeNull();
  });

  it('does not touch what somebody else has of the same file', async () => {
    const { ann, bob } = people;
    const { paper } = await ann.upload(secret);
    await use(ann, paper.id);
    await bob.upload(secret);
    await use(bob, paper.id);
    await ann.send('DELETE', paperPath(paper.id, '?forever=true'));

    expect((await ann.send('GET', paperPath(paper.id))).status).toBe(404);
    expect(await blobs()).toHaveLength(2);
    const left = await bob.ask(paperRecordSchema, 'GET', paperPath(paper.id));
    expect(left).toMatchObject({ onShelf: true, tags: ['zebras'], reading: { state: 'done' } });
    expect((await bob.send('GET', paperPath(paper.id, '/pdf'))).status).toBe(200);
    expect((await bob.ask(librarySchema, 'GET', '/papers?q=crocodile ')).total).toBe(1);
    expect(await rows('event', sql`owner_id = 'bob' and type in ('answer', 'rating', 'correction')`)).toBe(3);

    await bob.send('DELETE', paperPath(paper.id, '?forever=true'));
    expect(await kept()).toEqual({});
    expect(await blobs()).toEqual([]);
  });

  it.each([
    ['while the paper is deleted', true],
    ['after it was', false],
  ])('keeps no line of the ledger that names it, of work that ends %s', async (_when, meanwhile) => {
    const { ann, services } = people;
    const { kysely } = services.database;
    const { paper } = await ann.upload(secret);
    const before = await rows('usage');
    const id = principalIdSchema.parse('ann');
    const line = {
      principalId: id,
      scope: ownScope({ id }),
      paperId: paper.id,
      step: 'answer',
      cost: noCost,
      at: '2026-05-01T12:00:00Z',
    };
    const erase = () => ann.send('DELETE', paperPath(paper.id, '?forever=true'));
    let erasure = meanwhile ? undefined : erase();
    await erasure;
    await kysely.transaction().execute(async (transaction) => {
      await recordUsage(transaction, line);
      erasure ??= erase();
      await delay(300);
    });
    expect((await erasure)?.status).toBe(204);
    expect(await rows('usage')).toBeGreaterThan(before);
    expect(await rows('usage', sql`paper_id is not null`)).toBe(0);
  });

  it('stops the reading that is at work, and nothing of it comes back', async () => {
    const { ann, services, address } = people;
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(secret)], { type: 'application/pdf' }), 'x.pdf');
    const sent = await fetch(`${address}/api/uploads`, {
      method: 'POST',
      body: form,
      headers: { 'x-test-person': 'ann' },
    });
    const { files } = (await sent.json()) as { files: { record: { paper: { id: string } } }[] };
    const paperId = files[0]?.record.paper.id ?? '';
    expect((await ann.send('DELETE', paperPath(paperId, '?forever=true'))).status).toBe(204);
    await services.workflows.close();
    await sweepBlobs({ ...services, clock: { ...services.clock, now: () => Date.now() } });
    await sweepBlobs({ ...services, clock: { ...services.clock, now: () => Date.now() + 2 * dayMs } });
    expect(await kept()).toEqual({});
    expect(await blobs()).toEqual([]);
  });
});

describe('deleting a public paper for good', () => {
  it('keeps the text for others who have it, also in their trash, and goes with the last of them', async () => {
    const { ann, bob, address } = people;
    const sample = await ann.ask(paperRecordSchema, 'POST', '/sample');
    const paperId = sample.paper.id;
    await readingEnd(address, paperId, { headers: { 'x-test-person': 'ann' } });
    await bob.ask(paperRecordSchema, 'POST', '/sample');
    for (const person of [ann, bob]) await use(person, paperId);
    await bob.send('DELETE', paperPath(paperId));

    expect((await ann.send('DELETE', paperPath(paperId, '?forever=true'))).status).toBe(204);
    expect(await rows('answer', sql`owner_id = 'ann'`)).toBe(0);
    expect(await rows('event', sql`owner_id = 'ann' and visibility = 'private' and type <> 'erasure'`)).toBe(
      0,
    );
    expect(await rows('event', sql`owner_id = 'bob' and visibility = 'private'`)).toBeGreaterThan(3);
    expect((await bob.send('GET', paperPath(paperId, '/summary'))).status).toBe(200);
    expect((await bob.send('GET', paperPath(paperId, '/pdf'))).status).toBe(200);

    expect((await bob.send('DELETE', paperPath(paperId, '?forever=true'))).status).toBe(204);
    // What the source says of it is public and stays.
    expect(await kept()).toEqual({ paper: 1 });
    expect(await blobs()).toEqual([]);
    expect(await rows('event', sql`type <> 'erasure'`)).toBe(0);
    expect((await ann.send('DELETE', paperPath(paperId, '?forever=true'))).status).toBe(404);
  });

  it('does not delete a file that an upload has too', async () => {
    const { ann, bob, address } = people;
    const sample = await ann.ask(paperRecordSchema, 'POST', '/sample');
    await readingEnd(address, sample.paper.id, { headers: { 'x-test-person': 'ann' } });
    const own = await bob.upload(shippedPdf);
    await ann.send('DELETE', paperPath(sample.paper.id, '?forever=true'));
    expect((await bob.send('GET', paperPath(own.paper.id, '/pdf'))).status).toBe(200);
    expect((await bob.send('GET', paperPath(own.paper.id, '/document'))).status).toBe(200);
  });
});

describe('the trash', () => {
  it('is emptied of what has been in it for thirty days', async () => {
    const { ann, services } = people;
    const { paper } = await ann.upload(secret);
    await ann.send('DELETE', paperPath(paper.id));
    const later = (days: number) => ({
      ...services,
      clock: { ...services.clock, now: () => Date.now() + days * dayMs },
    });
    expect(await emptyTrash(later(29))).toBe(0);
    expect((await ann.send('GET', paperPath(paper.id))).status).toBe(200);
    expect(await emptyTrash(later(31))).toBe(1);
    expect(await kept()).toEqual({});
    expect(await blobs()).toEqual([]);
  });

  it('lets nothing be restored that is marked for deletion, and goes on where it broke off', async () => {
    const { ann, services } = people;
    const one = await ann.upload(secret);
    const two = await ann.upload(shippedPdf);
    const papers = [one.paper.id, two.paper.id];
    // The process ends before the files are deleted.
    const whole = services.blobs;
    Object.assign(services, { blobs: { ...whole, delete: () => Promise.reject(new Error('killed')) } });
    const change = { papers, change: { kind: 'delete-for-good' } };
    const { changed } = await ann.ask(shelfChangedSchema, 'POST', '/papers/changes', change);
    expect(changed.sort()).toEqual(papers.sort());
    expect((await ann.ask(librarySchema, 'GET', '/papers')).total).toBe(0);
    expect((await ann.ask(librarySchema, 'GET', '/papers?view=trash')).total).toBe(0);
    for (const paperId of papers)
      expect((await ann.send('POST', paperPath(paperId, '/restore'))).status).toBe(404);
    expect(await blobs()).toHaveLength(4);
    Object.assign(services, { blobs: whole });
    expect(await sweepBlobs(services)).toEqual({ deleted: 4 });
    expect(await kept()).toEqual({});
  });

  it('deletes many for good at once', async () => {
    const { ann } = people;
    const one = await ann.upload(secret);
    const two = await ann.upload(shippedPdf);
    const papers = [one.paper.id, two.paper.id, `file:sha256-${'0'.repeat(64)}`];
    const { changed } = await ann.ask(shelfChangedSchema, 'POST', '/papers/changes', {
      papers,
      change: { kind: 'delete-for-good' },
    });
    expect(changed).toHaveLength(2);
    expect(await kept()).toEqual({});
    expect(await blobs()).toEqual([]);
  });
});

describe('the sweep', () => {
  it('deletes what nothing refers to, after a day, and nothing else', async () => {
    const { ann, services } = people;
    await ann.upload(secret);
    const orphan = await services.blobs.put(Buffer.from('left by an upload that broke off'));
    const at = (days: number) => ({
      ...services,
      clock: { ...services.clock, now: () => Date.now() + days * dayMs },
    });
    expect(await sweepBlobs(at(0))).toEqual({ deleted: 0 });
    expect(await services.blobs.size(orphan.sha256)).toBeDefined();
    expect(await sweepBlobs(at(0.5))).toEqual({ deleted: 0 });
    expect(await sweepBlobs(at(1.1))).toEqual({ deleted: 1 });
    expect(await services.blobs.size(orphan.sha256)).toBeUndefined();
    expect(await blobs()).toHaveLength(2);
    expect(await rows('unused_blob')).toBe(0);
  });

  it('spares what came into use meanwhile', async () => {
    const { ann, services } = people;
    const early = await services.blobs.put(secret);
    const at = (days: number) => ({
      ...services,
      clock: { ...services.clock, now: () => Date.now() + days * dayMs },
    });
    await sweepBlobs(at(0));
    await ann.upload(secret);
    expect(await sweepBlobs(at(2))).toEqual({ deleted: 0 });
    expect(await services.blobs.size(early.sha256)).toBeDefined();
    expect(await rows('unused_blob')).toBe(0);
  });
});
