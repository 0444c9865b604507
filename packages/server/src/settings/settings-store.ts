import { type LanguageModelSettings, languageModelSettingsSchema } from '@papyri/core/contracts/settings';
import type { Executor } from '../database/executor.ts';
import { jsonText } from '../database/json-text.ts';

const languageModelKey = 'language-model';

/** What was set in the page, or undefined. What a newer version wrote and this one cannot read counts as not set. */
export async function storedLanguageModel(database: Executor): Promise<LanguageModelSettings | undefined> {
  const row = await database
    .selectFrom('setting')
    .select('value')
    .where('key', '=', languageModelKey)
    .executeTakeFirst();
  return languageModelSettingsSchema.safeParse(row?.value).data;
}

/** Keeps what was set in the page. */
export async function storeLanguageModel(database: Executor, settings: LanguageModelSettings): Promise<void> {
  const value = jsonText(settings);
  await database
    .insertInto('setting')
    .values({ key: languageModelKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: new Date() }))
    .execute();
}
