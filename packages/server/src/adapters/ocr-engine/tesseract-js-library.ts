import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { isOcrLanguage } from './languages.ts';

/** What is used of tesseract.js 7, written down here because it may be left out of an installation. */
export interface TesseractJsLibrary {
  createWorker(
    languages: readonly string[],
    engineMode: number,
    options: {
      readonly langPath: string;
      readonly cacheMethod: 'none';
      readonly gzip: true;
      readonly errorHandler: (error: unknown) => void;
    },
  ): Promise<TesseractJsWorker>;
}

export interface TesseractJsWorker {
  /** The thread that it runs in. */
  readonly worker: Worker;
  setParameters(parameters: Readonly<Record<string, string>>): Promise<unknown>;
  recognize(
    image: Buffer,
    options: Readonly<Record<string, never>>,
    output: { readonly text: false; readonly hocr: true },
  ): Promise<{ readonly data: { readonly hocr: string | null } }>;
  terminate(): Promise<unknown>;
}

const require = createRequire(import.meta.url);
const dataScope = '@tesseract.js-data';

/** Loads tesseract.js; undefined where it is not installed. */
export function loadTesseractJs(): { library: TesseractJsLibrary; version: string } | undefined {
  try {
    const { version } = require('tesseract.js/package.json') as { version: string };
    return { library: require('tesseract.js') as TesseractJsLibrary, version };
  } catch {
    return undefined;
  }
}

/** Folder of a language's data among the installed packages; undefined where there is none. */
export function languageFolder(language: string): string | undefined {
  try {
    const manifest = require.resolve(`${dataScope}/${language}/package.json`);
    return join(dirname(manifest), '4.0.0_best_int');
  } catch {
    return undefined;
  }
}

/** Languages whose data is among the installed packages. */
export function installedLanguages(): readonly string[] {
  const names = (require.resolve.paths(`${dataScope}/eng`) ?? []).flatMap((folder) => {
    try {
      return readdirSync(join(folder, dataScope));
    } catch {
      return [];
    }
  });
  return [...new Set(names)].filter((name) => isOcrLanguage(name) && languageFolder(name) !== undefined);
}
