import {
  defaultScanLanguages,
  type ScanSettings,
  type ScanSettingsEdit,
} from '@papyri/core/contracts/scan-settings';
import { PapyriError } from '@papyri/core/errors';
import type { Config } from '../config/schema.ts';
import type { Executor } from '../database/executor.ts';
import type { Services } from '../services.ts';
import { storedScanLanguages, storeScanLanguages } from './settings-store.ts';

/** The languages of scans in force: those of the configuration, else what was chosen in the page, else English. */
export const scanLanguages = async (database: Executor, config: Config['ocr']): Promise<readonly string[]> =>
  config.languages ?? (await storedScanLanguages(database)) ?? defaultScanLanguages;

/** How scans are read now, and what could be chosen. */
export async function readScanSettings({
  database,
  ocr,
  config,
}: Pick<Services, 'database' | 'ocr' | 'config'>): Promise<ScanSettings> {
  const [languages, installed] = await Promise.all([
    scanLanguages(database.kysely, config.ocr),
    ocr.installed(),
  ]);
  return {
    languages: [...languages],
    ...(installed ? { installed } : {}),
    isOn: ocr.isOn,
    editable: ocr.isOn && installed !== undefined && config.ocr.languages === undefined,
  };
}

/**
 * Chooses the languages of scans, kept before this resolves, for every paper that is read from now on. PapyriError
 * `request-invalid` where configuration fixes them, or nothing that is installed here reads them.
 */
export async function editScanSettings(services: Services, edit: ScanSettingsEdit): Promise<ScanSettings> {
  const { config, database, ocr } = services;
  if (config.ocr.languages !== undefined)
    throw new PapyriError('request-invalid', {
      detail: 'the languages of scans are set in papyri.json, the environment or a flag; change them there',
    });
  await ocr.engine(edit.languages).catch((error: unknown) => {
    if (!PapyriError.isInstance(error) || error.code !== 'ocr-missing') throw error;
    throw new PapyriError('request-invalid', { detail: error.detail ?? 'no OCR is installed', cause: error });
  });
  await storeScanLanguages(database.kysely, edit.languages);
  return readScanSettings(services);
}
