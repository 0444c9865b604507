import type { InstalledOcr } from '@papyri/core/ports/ocr-engine';
import type { Config } from '../../config/schema.ts';
import { installedTesseract } from './installed-tesseract.ts';
import { installedLanguages, loadTesseractJs } from './tesseract-js-library.ts';

/** The engines that the settings allow and that are installed, with all their languages; undefined where none is. */
export async function installedOcr({ engine, program }: Config['ocr']): Promise<InstalledOcr | undefined> {
  const allows = (name: 'tesseract' | 'tesseract.js'): boolean => engine === 'auto' || engine === name;
  const native = allows('tesseract') ? await installedTesseract(program).catch(() => undefined) : undefined;
  const loaded = allows('tesseract.js') ? loadTesseractJs() : undefined;
  const ofPackages = loaded === undefined ? [] : installedLanguages();
  if (native)
    return {
      engine: 'tesseract',
      version: native.version,
      languages: [...new Set([...native.languages, ...ofPackages])].sort(),
      reads: 'several-languages',
    };
  if (!loaded || ofPackages.length === 0) return undefined;
  return {
    engine: 'tesseract.js',
    version: loaded.version,
    languages: [...ofPackages].sort(),
    reads: 'one-language',
  };
}
