import type { LanguageModelSettings } from '@papyri/core/contracts/settings';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../adapters/database/test-database.ts';
import { memoryKeyStore } from '../adapters/key-store/memory.ts';
import { modelRequest } from '../adapters/language-model/language-model-contract.ts';
import { scriptedModel } from '../adapters/language-model/scripted.ts';
import type { Config } from '../config/schema.ts';
import type { Database } from '../database/database.ts';
import { followSettings, type LanguageModels } from './language-models.ts';
import { storeLanguageModel } from './settings-store.ts';

let database: Database;
let now: number;
let closed: string[];
let opened: { readonly settings: LanguageModelSettings; readonly apiKey: string | undefined }[];
let following: LanguageModels[];
const keys = memoryKeyStore();

beforeEach(async () => {
  database = await openTestDatabase();
  now = 1_000_000;
  closed = [];
  opened = [];
  following = [];
});
afterEach(async () => {
  for (const one of following) await one.close();
  await database.close();
});

const follow = (config: Config['languageModel'] = {}) => {
  const one = followSettings({
    database: database.kysely,
    keys,
    config,
    clock: { now: () => now },
    open: async (settings, apiKey) => {
      opened.push({ settings, apiKey });
      const name = settings.model ?? 'file';
      return {
        model: scriptedModel(() => ['a', 'b'], `test/${name}`),
        close: async () => void closed.push(name),
      };
    },
  });
  following.push(one);
  return one;
};
const named = (model: string): LanguageModelSettings => ({
  provider: 'openai-compatible',
  baseUrl: 'https://models.example/v1',
  model,
  timeoutMs: 1000,
  maxOutputTokens: 100,
  usdPerMillionInputTokens: 0,
  usdPerMillionOutputTokens: 0,
});

describe('followSettings', () => {
  test('gives nothing until a model is set, then that one, opened once', async () => {
    const models = follow();
    expect(await models.current()).toBeUndefined();
    await storeLanguageModel(database.kysely, named('one'));
    models.changed();
    const [first, second] = await Promise.all([models.current(), models.current()]);
    expect([first?.model.id, second?.model.id]).toEqual(['test/one', 'test/one']);
    expect(opened).toHaveLength(1);
  });

  test('hears of a change in this process at once, and of another within two seconds', async () => {
    const [here, there] = [follow(), follow()];
    await storeLanguageModel(database.kysely, named('one'));
    here.changed();
    there.changed();
    await Promise.all([here.current(), there.current()]);
    await storeLanguageModel(database.kysely, named('two'));
    here.changed();
    expect((await here.current())?.model.id).toBe('test/two');
    expect((await there.current())?.model.id).toBe('test/one');
    now += 2000;
    expect((await there.current())?.model.id).toBe('test/two');
    expect(closed).toEqual(['one', 'one']);
  });

  test('lets an answer under way end before its model is closed', async () => {
    const models = follow();
    await storeLanguageModel(database.kysely, named('one'));
    models.changed();
    const current = await models.current();
    const stream = current?.model.stream(modelRequest())[Symbol.asyncIterator]();
    await stream?.next();
    await storeLanguageModel(database.kysely, named('two'));
    models.changed();
    await models.current();
    expect(closed).toEqual([]);
    await stream?.return?.();
    await models.close();
    expect(closed.sort()).toEqual(['one', 'two']);
  });

  test('opens it anew with another key, and gives each server its own', async () => {
    const models = follow({ apiKey: 'from-environment' });
    await storeLanguageModel(database.kysely, named('one'));
    models.changed();
    await models.current();
    await keys.put('https://models.example', 'from-page');
    models.changed();
    await models.current();
    expect(opened.map(({ apiKey }) => apiKey)).toEqual(['from-environment', 'from-page']);
    await keys.forget('https://models.example');
  });

  test('what configuration fixes is in force, whatever the page says', async () => {
    const models = follow({ provider: 'gguf', path: '/models/x.gguf' });
    await storeLanguageModel(database.kysely, named('one'));
    models.changed();
    expect((await models.current())?.model.id).toBe('test/file');
    expect(await models.settings()).toMatchObject({
      isFixed: true,
      languageModel: { provider: 'gguf', timeoutMs: 60_000 },
    });
    expect(await follow({ provider: 'none' }).current()).toBeUndefined();
  });

  test('what a newer version wrote counts as not set', async () => {
    const value = JSON.stringify({ provider: 'telepathy' });
    await database.kysely.insertInto('setting').values({ key: 'language-model', value }).execute();
    expect(await follow().current()).toBeUndefined();
  });
});
