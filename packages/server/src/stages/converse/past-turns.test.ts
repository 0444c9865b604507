import { encodeDocument } from '@papyri/core/clean/document-bytes';
import type { Turn } from '@papyri/core/contracts/chat';
import { recordIdSchema, sha256Schema } from '@papyri/core/contracts/ids';
import { publicScope } from '@papyri/core/contracts/principal';
import { cite } from '@papyri/core/text/citation';
import { cleanDocumentFromText } from '@papyri/core/text/testing/build-clean-document';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryBlobStore } from '../../adapters/blob-store/memory.ts';
import { openTestDatabase } from '../../adapters/database/test-database.ts';
import type { Database } from '../../database/database.ts';
import { putDocument } from '../../documents/store.ts';
import type { Services } from '../../services.ts';
import { turnsOnDocument } from './past-turns.ts';

const older = cleanDocumentFromText('The harbour is deep. The gate is blue. Ships wait.', 1);
const newer = cleanDocumentFromText('# Gates\n\nThe gate is blue. The harbour is very deep now.', 2);

let database: Database;
let services: Pick<Services, 'database' | 'blobs'>;
beforeAll(async () => {
  database = await openTestDatabase();
  const blobs = memoryBlobStore();
  services = { database, blobs };
  const { sha256 } = await blobs.put(encodeDocument(newer));
  await putDocument(database.kysely, {
    scope: publicScope,
    id: newer.id,
    paperId: 'arxiv:2601.00001v1' as never,
    sourceSha256: sha256Schema.parse('a'.repeat(64)),
    cleanBlob: sha256,
    pages: 1,
    characters: newer.text.length,
    quality: newer.quality,
  });
});
afterAll(() => database.close());

function turn(words: string): Turn {
  const start = older.text.indexOf(words);
  const citation = cite(older, { start, end: start + words.length });
  return {
    id: recordIdSchema.parse('4f8b7f5e-0f1a-4a0e-9d5e-1f2a3b4c5d6e'),
    question: 'What?',
    askedAt: '2026-11-23T10:00:00.000Z',
    reply: {
      state: 'done',
      outcome: 'answered',
      sentences: [{ text: words, citations: [citation], support: 1 }],
      nearest: [],
    },
  };
}

const spans = (turns: readonly Turn[]) =>
  turns.flatMap(({ reply }) =>
    reply.sentences.flatMap(({ citations }) => citations.map(({ documentId, span }) => [documentId, span])),
  );

it('finds what was cited in the newer text, and leaves out what is gone', async () => {
  const turns = [turn('The gate is blue.'), turn('Ships wait.')];
  const moved = await turnsOnDocument(services, publicScope, newer.id, turns);
  const start = newer.text.indexOf('The gate');
  expect(spans(moved)).toEqual([[newer.id, { start, end: start + 17 }]]);
  expect(moved.map(({ reply }) => reply.sentences.length)).toEqual([1, 1]);
  expect(
    spans(turns).every(([id]) => id === older.id),
    'what is kept stays as it is',
  ).toBe(true);
});

it('reads nothing where all is of the same text', async () => {
  const turns = [turn('The gate is blue.')];
  expect(await turnsOnDocument(services, publicScope, older.id, turns)).toBe(turns);
});
