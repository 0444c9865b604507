import { scanLanguagesSchema } from '@papyri/core/contracts/scan-settings';
import { z } from 'zod';

/** How pages without a text layer are read. */
export const ocrSchema = z
  .strictObject({
    engine: z
      .enum(['auto', 'tesseract', 'tesseract.js', 'none'])
      .default('auto')
      .describe(
        'What reads scanned pages: the tesseract installed on this machine, tesseract.js from npm, the first of them that is there (auto), or none',
      ),
    languages: scanLanguagesSchema
      .optional()
      .describe(
        'Languages of scanned pages as Tesseract names them, the most likely first; set here, the page cannot change them. Default: what is chosen in the page, else eng',
      ),
    maxPages: z.int().positive().default(300).describe('Most scanned pages of one paper that are read'),
    pageTimeoutMs: z.int().positive().default(60_000).describe('Longest time for one scanned page'),
    program: z
      .string()
      .min(1)
      .optional()
      .describe('Path of the tesseract program, where it is not on the search path'),
  })
  .prefault({});
