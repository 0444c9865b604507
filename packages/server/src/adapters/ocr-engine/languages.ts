import { PapyriError } from '@papyri/core/errors';

/** How Tesseract names languages and scripts of a language: `eng`, `chi_sim`, `deu_latf`. Never a path or an option. */
export const ocrLanguagePattern = /^[a-z]{3}(_[a-z]{3,8}){0,2}$/;

/** PapyriError `ocr-missing` where a language is not among those that are there; says how to get it. */
export function requireLanguages(
  wanted: readonly string[],
  there: ReadonlySet<string>,
  howToGet: (language: string) => string,
): void {
  const missing = wanted.find((language) => !ocrLanguagePattern.test(language) || !there.has(language));
  if (missing !== undefined)
    throw new PapyriError('ocr-missing', {
      detail: `no data for the language ${missing}: ${howToGet(missing)}`,
    });
}
