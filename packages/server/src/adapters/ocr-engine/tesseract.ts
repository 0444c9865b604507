import { PapyriError } from '@papyri/core/errors';
import type { OcrEngine } from '@papyri/core/ports/ocr-engine';
import { parseHocr } from './hocr.ts';
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

const askingTimeoutMs = 10_000;
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
  program = 'tesseract',
}: TesseractOptions): Promise<OcrEngine> {
  const ask = async (argument: string): Promise<string> => {
    try {
      const asked = { timeoutMs: askingTimeoutMs, maxBytes: 1024 * 1024 };
      return (await runProgram(program, [argument], asked)).output;
    } catch (cause) {
      throw new PapyriError('ocr-missing', { detail: 'tesseract is not installed or does not run', cause });
    }
  };
  const version = /^tesseract v?(\d+(?:\.\d+)*\S*)/m.exec(await ask('--version'))?.[1];
  if (version === undefined || Number.parseInt(version, 10) < 4)
    throw new PapyriError('ocr-missing', { detail: 'tesseract 4 or newer is needed' });
  const there = new Set((await ask('--list-langs')).split(/\r?\n/).map((line) => line.trim()));
  requireLanguages(languages, there, (language) => `install tesseract-ocr-${language.replaceAll('_', '-')}`);

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
