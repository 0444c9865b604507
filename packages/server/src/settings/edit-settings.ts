import type { LanguageModelSettings, Settings, SettingsEdit } from '@papyri/core/contracts/settings';
import { PapyriError } from '@papyri/core/errors';
import type { Services } from '../services.ts';
import { keyOrigin } from './configured-model.ts';
import { storeLanguageModel } from './settings-store.ts';

/** The settings in force, without any key. */
export async function readSettings({ languageModels }: Services): Promise<Settings> {
  const { languageModel, isFixed } = await languageModels.settings();
  return {
    languageModel,
    hasApiKey: (await languageModels.keyFor(languageModel)) !== undefined,
    editable: !isFixed,
  };
}

/**
 * Changes settings and keeps the key for the address that it is for; both are on disk, and in force in this process,
 * before this resolves. PapyriError `request-invalid` where configuration fixes the model, or a key has no address.
 */
export async function editSettings(services: Services, edit: SettingsEdit): Promise<Settings> {
  const { languageModels, database } = services;
  const { languageModel, isFixed } = await languageModels.settings();
  if (isFixed)
    throw new PapyriError('request-invalid', {
      detail: 'the language model is set in papyri.json, the environment or a flag; change it there',
    });
  const wanted = edit.languageModel ?? languageModel;
  // The key first: settings in force whose key is missing would be refused by the server they name.
  if (edit.apiKey !== undefined) await keepKey(services, wanted, edit.apiKey);
  if (edit.languageModel) await storeLanguageModel(database.kysely, edit.languageModel);
  languageModels.changed();
  return readSettings(services);
}

async function keepKey({ keys }: Services, settings: LanguageModelSettings, key: string): Promise<void> {
  const origin = keyOrigin(settings);
  if (key === '') {
    if (origin !== undefined) await keys.forget(origin);
    return;
  }
  if (origin === undefined)
    throw new PapyriError('request-invalid', {
      detail: 'a key is kept for the address of a server; give that too',
    });
  await keys.put(origin, key);
}
