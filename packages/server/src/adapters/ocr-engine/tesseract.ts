import { PapyriError } from '@papyri/core/errors';
import type { OcrEngine } from '@papyri/core/ports/ocr-engine';
import { parseHocr } from './hocr.ts';
import { defaultTesseract, installedTesseract } from './installed-tesseract.ts';
import { requireLanguages } from './languages.ts';
import { encodePgm } from './pgm.ts';
import { runProgram } from './run-program.ts';

export interface TesseractOptions {
  readonly languages: readonly string[];
  /** Longest time for one page. */
  readonly pageTimeoutMs: number;
  /** Default: the first `tesseract` on the path. */
  readonly program?: string;
}

/** A page that is full of words comes to 0.3 MB. */
const maxAnswerBytes = 32 * 1024 * 1024;
/** Fully automatic segmentation, which finds columns. */
const segmentation = '3';

/**
 * The Tesseract that is installed on this machine, a process for each page: one that breaks or hangs takes nothing with
 * it. Each runs on one core, because several pages are read at once.
 * PapyriError `ocr-missing` where it is not installed, is older than version 4 or has no data for a language.
 */
export async function openTesseract({
  languages,
  pageTimeoutMs,
  program = defaultTesseract,
}: TesseractOptions): Promise<OcrEngine> {
  const { version, languages: there } = await installedTesseract(program);
  requireLanguages(
    languages,
    new Set(there),
    (language) => `install tesseract-ocr-${language.replaceAll('_', '-')}`,
  );
  const closing = new AbortController();
  return {
    identity: { engine: 'tesseract', version, languages },
    async recognise(image, { signal } = {}) {
      if (closing.signal.aborted) throw new PapyriError('shutting-down');
      const dpi = String(Math.max(70, Math.round(image.dpi)));
      const args = [
        'stdin',
        'stdout',
        '-l',
        languages.join('+'),
        '--psm',
        segmentation,
        '--dpi',
        dpi,
        'hocr',
      ];
      const { output, cpuMs } = await runProgram(program, args, {
        input: encodePgm(image),
        signal: signal ? AbortSignal.any([signal, closing.signal]) : closing.signal,
        timeoutMs: pageTimeoutMs,
        maxBytes: maxAnswerBytes,
        environment: { OMP_THREAD_LIMIT: '1' },
      }).catch((error: unknown) => {
        // A reading that a stopping server breaks off goes on at the next start; one that was cancelled does not.
        throw closing.signal.aborted && !signal?.aborted ? new PapyriError('shutting-down') : error;
      });
      return { page: parseHocr(output, image), cpuMs };
    },
    async close() {
      closing.abort();
    },
  };
}
