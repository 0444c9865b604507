import { ocrLanguageSchema } from '@papyri/core/contracts/scan-settings';
import { PapyriError } from '@papyri/core/errors';

/** Data that comes with Tesseract and is no language: which way a page lies, and formulas. */
const noLanguages: ReadonlySet<string> = new Set(['osd', 'equ']);

/** Whether data of this name is a language's. Never true of a path or an option. */
export const isOcrLanguage = (name: string): boolean =>
  ocrLanguageSchema.safeParse(name).success && !noLanguages.has(name);

/** PapyriError `ocr-missing` where a language is not among those that are there; says how to get it. */
export function requireLanguages(
  wanted: readonly string[],
  there: ReadonlySet<string>,
  howToGet: (language: string) => string,
): void {
  const missing = wanted.find((language) => !isOcrLanguage(language) || !there.has(language));
  if (missing !== undefined)
    throw new PapyriError('ocr-missing', {
      detail: `no data for the language ${missing}: ${howToGet(missing)}`,
    });
}
