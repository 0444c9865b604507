import { z } from 'zod';

/** How Tesseract names languages and scripts of a language: `eng`, `chi_sim`, `deu_latf`. */
export const ocrLanguageSchema = z.string().regex(/^[a-z]{3}(_[a-z]{3,8}){0,2}$/);

/** Languages of scanned pages, the most likely first. */
export const scanLanguagesSchema = z
  .array(ocrLanguageSchema)
  .min(1)
  .max(8)
  .refine((languages) => new Set(languages).size === languages.length, {
    message: 'each language is named once',
  });

/** What is chosen where nobody chose. */
export const defaultScanLanguages: readonly string[] = ['eng'];

/** How scanned pages are read. */
export const scanSettingsSchema = z.object({
  languages: scanLanguagesSchema,
  /** What reads them on the machine that Papyri runs on; absent where OCR is off or nothing is installed. */
  installed: z
    .object({
      engine: z.string(),
      version: z.string(),
      /** Languages that there is data for. */
      languages: z.array(z.string()),
      /** Whether a page is read in several languages at once. */
      reads: z.enum(['one-language', 'several-languages']),
    })
    .optional(),
  /** False where OCR is turned off in the configuration. */
  isOn: z.boolean(),
  /** False where configuration fixes the languages. */
  editable: z.boolean(),
});
export type ScanSettings = z.infer<typeof scanSettingsSchema>;

export const scanSettingsEditSchema = z.object({ languages: scanLanguagesSchema });
export type ScanSettingsEdit = z.infer<typeof scanSettingsEditSchema>;
