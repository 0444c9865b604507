import { scanLanguagesSchema } from '@papyri/core/contracts/scan-settings';
import { type LanguageModelSettings, languageModelSettingsSchema } from '@papyri/core/contracts/settings';
import type { z } from 'zod';
import type { Executor } from '../database/executor.ts';
import { jsonText } from '../database/json-text.ts';

const languageModelKey = 'language-model';
const scanLanguagesKey = 'scan-languages';

/** What was set in the page, or undefined. What a newer version wrote and this one cannot read counts as not set. */
async function stored<Value>(
  database: Executor,
  key: string,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
  const row = await database.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return schema.safeParse(row?.value).data;
}

async function store(database: Executor, key: string, given: unknown): Promise<void> {
  const value = jsonText(given);
  await database
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: new Date() }))
    .execute();
}

/** The language model that was set in the page, if any. */
export const storedLanguageModel = (database: Executor): Promise<LanguageModelSettings | undefined> =>
  stored(database, languageModelKey, languageModelSettingsSchema);

/** Keeps the language model that was set in the page. */
export const storeLanguageModel = (database: Executor, settings: LanguageModelSettings): Promise<void> =>
  store(database, languageModelKey, settings);

/** The languages of scans that were chosen in the page, if any. */
export const storedScanLanguages = (database: Executor): Promise<readonly string[] | undefined> =>
  stored(database, scanLanguagesKey, scanLanguagesSchema);

/** Keeps the languages of scans that were chosen in the page. */
export const storeScanLanguages = (database: Executor, languages: readonly string[]): Promise<void> =>
  store(database, scanLanguagesKey, languages);
