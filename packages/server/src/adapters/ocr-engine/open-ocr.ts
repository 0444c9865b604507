import { availableParallelism } from 'node:os';
import { PapyriError } from '@papyri/core/errors';
import type { Ocr, OcrEngine } from '@papyri/core/ports/ocr-engine';
import type { Config } from '../../config/schema.ts';
import { inTurn } from './in-turn.ts';
import { installedOcr } from './installed-ocr.ts';
import { openTesseract } from './tesseract.ts';
import { openTesseractJs } from './tesseract-js.ts';

async function choose(
  { engine, pageTimeoutMs, program }: Config['ocr'],
  languages: readonly string[],
): Promise<OcrEngine> {
  const options = { languages, pageTimeoutMs };
  const installed = () => openTesseract({ ...options, ...(program === undefined ? {} : { program }) });
  if (engine === 'tesseract') return installed();
  if (engine === 'tesseract.js') return openTesseractJs(options);
  try {
    return await installed();
  } catch (error) {
    // Says what is missing of the better one when neither is there.
    try {
      return openTesseractJs(options);
    } catch {
      throw error;
    }
  }
}

/**
 * Opens text recognition; nothing is started before a page needs it. `languagesInForce` is asked for each paper, so that
 * what is set in the page counts for the next; a paper under way is read to its end as it was begun.
 */
export function openOcr(settings: Config['ocr'], languagesInForce: () => Promise<readonly string[]>): Ocr {
  const atOnce = Math.max(1, availableParallelism());
  const wait = inTurn(atOnce);
  // Few: one for each choice of languages that was ever made. Those that have nothing to do hold nothing.
  const opened = new Map<string, Promise<OcrEngine>>();
  return {
    isOn: settings.engine !== 'none',
    maxPages: settings.maxPages,
    atOnce,
    async engine(given) {
      if (settings.engine === 'none') throw new PapyriError('ocr-missing');
      const languages = given ?? (await languagesInForce());
      const key = languages.join('+');
      const known = opened.get(key);
      if (known) return known;
      const engine = choose(settings, languages).then(wait);
      opened.set(key, engine);
      engine.catch(() => opened.delete(key));
      return engine;
    },
    installed: async () => (settings.engine === 'none' ? undefined : installedOcr(settings)),
    async close() {
      for (const engine of opened.values()) await (await engine.catch(() => undefined))?.close();
    },
  };
}
