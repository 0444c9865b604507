import { parseQualitySchema } from '@papyri/core/contracts/document';
import { documentIdSchema, paperVersionIdSchema, type Scope, sha256Schema } from '@papyri/core/contracts/ids';
import { publicScope } from '@papyri/core/contracts/principal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import { putDocument } from '../documents/store.ts';
import type { Database } from './database.ts';
import { getStepResult, putStepResult, stepKey } from './step-results.ts';

describe('stepKey', () => {
  const base = { input: { a: 1, b: [1, 2] }, step: 'extract', version: 1, model: 'm-1' };

  it('is the SHA-256 of canonical JSON', () => {
    // printf '{"input":1,"step":"s","version":1}' | sha256sum
    expect(stepKey({ version: 1, step: 's', input: 1 })).toBe(
      '39e5198771d0c6ff9c6f203c188da47c106427815f8b482a9dcc5d9f27e1e178',
    );
  });

  it('does not depend on the order of keys, at any depth', () => {
    expect(stepKey({ model: 'm-1', version: 1, step: 'extract', input: { b: [1, 2], a: 1 } })).toBe(
      stepKey(base),
    );
  });

  it.each([
    ['input', { ...base, input: { a: 1, b: [2, 1] } }],
    ['step', { ...base, step: 'clean' }],
    ['version', { ...base, version: 2 }],
    ['model', { ...base, model: 'm-2' }],
    ['no model', { input: base.input, step: base.step, version: base.version }],
  ])('changes with the %s', (_name, other) => {
    expect(stepKey(other)).not.toBe(stepKey(base));
  });

  it('refuses what JSON would silently turn into null', () => {
    expect(() => stepKey({ ...base, input: { score: Number.NaN } })).toThrow(TypeError);
  });
});

const documentId = documentIdSchema.parse(`doc-${'0'.repeat(64)}`);
const sha256 = sha256Schema.parse('0'.repeat(64));
const mine = 'owner:ada' as Scope;

describe('step results', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
    for (const scope of [publicScope, mine])
      await putDocument(database.kysely, {
        scope,
        id: documentId,
        paperId: paperVersionIdSchema.parse('arxiv:2401.00001v1'),
        sourceSha256: sha256,
        cleanBlob: sha256,
        pages: 1,
        characters: 1,
        quality: parseQualitySchema.parse({
          source: 'pdf',
          pages: 1,
          pagesWithoutText: 0,
          characters: 1,
          unmappedShare: 0,
          headings: 0,
          references: 0,
        }),
      });
  });
  afterAll(() => database.close());

  const put = (scope: Scope, key: string, value: unknown) =>
    putStepResult(database.kysely, { scope, key, step: 'extract', documentId, value });

  it('gives nothing for a key that is not there', async () => {
    expect(await getStepResult(database.kysely, publicScope, 'none')).toBeUndefined();
  });

  it('keeps the first of two writers and tells the second', async () => {
    expect(await put(publicScope, 'k', { pages: 3 })).toBe(true);
    expect(await put(publicScope, 'k', { pages: 4 })).toBe(false);
    expect(await getStepResult(database.kysely, publicScope, 'k')).toEqual({ pages: 3 });
  });

  it('does not answer one scope with the result of another', async () => {
    await put(mine, 'private', [1]);
    expect(await getStepResult(database.kysely, publicScope, 'private')).toBeUndefined();
    expect(await getStepResult(database.kysely, 'owner:bob' as Scope, 'private')).toBeUndefined();
    expect(await getStepResult(database.kysely, mine, 'private')).toEqual([1]);
  });

  it('keeps nothing of a text that is gone, and goes with it', async () => {
    await put(mine, 'goes', 1);
    await database.kysely.deleteFrom('document').where('scope', '=', mine).execute();
    expect(await getStepResult(database.kysely, mine, 'goes')).toBeUndefined();
    await expect(put(mine, 'late', 1)).rejects.toThrow(/foreign key/);
  });

  it.each([[[]], ['text with \0 and \uD835'], [0], [{ deep: [{ x: null }] }]])(
    'keeps any JSON value: %j',
    async (value) => {
      const key = stepKey({ input: value, step: 'any', version: 1 });
      await put(publicScope, key, value);
      expect(await getStepResult(database.kysely, publicScope, key)).toEqual(
        typeof value === 'string' ? 'text with \uFFFD and \uFFFD' : value,
      );
    },
  );
});
