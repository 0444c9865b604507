import { availableParallelism } from 'node:os';
import { PapyriError } from '@papyri/core/errors';
import type { Ocr, OcrEngine } from '@papyri/core/ports/ocr-engine';
import type { Config } from '../../config/schema.ts';
import { inTurn } from './in-turn.ts';
import { openTesseract } from './tesseract.ts';
import { openTesseractJs } from './tesseract-js.ts';

async function choose({ engine, languages, pageTimeoutMs, program }: Config['ocr']): Promise<OcrEngine> {
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

/** Opens text recognition; nothing is started before a page needs it. */
export function openOcr(settings: Config['ocr']): Ocr {
  const atOnce = Math.max(1, availableParallelism());
  let opened: Promise<OcrEngine> | undefined;
  return {
    isOn: settings.engine !== 'none',
    maxPages: settings.maxPages,
    atOnce,
    engine() {
      if (settings.engine === 'none') return Promise.reject(new PapyriError('ocr-missing'));
      opened ??= choose(settings)
        .then((engine) => inTurn(engine, atOnce))
        .catch((error: unknown) => {
          opened = undefined;
          throw error;
        });
      return opened;
    },
    async close() {
      const engine = await opened?.catch(() => undefined);
      await engine?.close();
    },
  };
}
