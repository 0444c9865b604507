import { PapyriError } from '@papyri/core/errors';
import type { OcrEngine } from '@papyri/core/ports/ocr-engine';
import { parseHocr } from './hocr.ts';
import { requireLanguages } from './languages.ts';
import { encodePgm } from './pgm.ts';
import { languageFolder, loadTesseractJs, type TesseractJsWorker } from './tesseract-js-library.ts';

export interface TesseractJsOptions {
  readonly languages: readonly string[];
  /** Longest time for one page. */
  readonly pageTimeoutMs: number;
}

/** The LSTM recogniser alone. */
const lstmOnly = 1;
/** Fully automatic segmentation: what tesseract.js does by itself reads across columns. */
const segmentation = '3';
/** Threads that have nothing to do end after this long. */
const idleMs = 30_000;

/**
 * Tesseract compiled to WebAssembly, in threads of its own that keep their language data while there is work. Data comes
 * from installed packages, never from the network. A page that is cancelled or takes too long ends its thread.
 * PapyriError `ocr-missing` where it is not installed or has no data for a language.
 */
export function openTesseractJs({ languages, pageTimeoutMs }: TesseractJsOptions): OcrEngine {
  const loaded = loadTesseractJs();
  if (!loaded) throw new PapyriError('ocr-missing', { detail: 'tesseract.js is not installed' });
  const { library, version } = loaded;
  const folders = languages.map((language) => languageFolder(language));
  requireLanguages(
    languages,
    new Set(languages.filter((_, index) => folders[index] !== undefined)),
    (language) => `install the npm package @tesseract.js-data/${language}`,
  );
  // One path serves all languages of a worker: with several, each package's file would be elsewhere.
  const [folder] = folders;
  if (folder === undefined || languages.length !== 1)
    throw new PapyriError('ocr-missing', { detail: 'tesseract.js reads one language at a time' });

  const idle: TesseractJsWorker[] = [];
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const endIdle = (): Promise<unknown> => Promise.all(idle.splice(0).map((worker) => worker.terminate()));
  const rest = (worker: TesseractJsWorker): void => {
    idle.push(worker);
    clearTimeout(timer);
    timer = setTimeout(() => void endIdle(), idleMs);
    timer.unref();
  };
  const start = async (): Promise<TesseractJsWorker> => {
    const worker = await library
      .createWorker(languages, lstmOnly, {
        langPath: folder,
        cacheMethod: 'none',
        gzip: true,
        // Without this a failure inside the thread is thrown where nobody can catch it.
        errorHandler: () => {},
      })
      .catch((cause: unknown) => {
        throw new PapyriError('ocr-failed', { detail: 'tesseract.js does not start', cause });
      });
    // What it has to say while it works would be written among our lines.
    await worker.setParameters({ tessedit_pageseg_mode: segmentation, debug_file: '/dev/null' });
    return worker;
  };

  return {
    identity: { engine: 'tesseract.js', version, languages },
    async recognise(image, { signal } = {}) {
      if (signal?.aborted) throw new PapyriError('cancelled');
      if (closing.signal.aborted) throw new PapyriError('shutting-down');
      const deadline = AbortSignal.timeout(pageTimeoutMs);
      const stop = AbortSignal.any([deadline, closing.signal, ...(signal ? [signal] : [])]);
      const why = (): PapyriError => {
        if (signal?.aborted) return new PapyriError('cancelled');
        return closing.signal.aborted
          ? new PapyriError('shutting-down')
          : new PapyriError('ocr-failed', { detail: `a page took longer than ${pageTimeoutMs} ms` });
      };
      const worker = idle.pop() ?? (await start());
      const stopped = Promise.withResolvers<never>();
      const onStop = (): void => stopped.reject(why());
      stop.addEventListener('abort', onStop, { once: true });
      const broke = (error: unknown): void =>
        stopped.reject(new PapyriError('ocr-failed', { detail: 'tesseract.js broke', cause: error }));
      worker.worker.once('error', broke);
      worker.worker.once('exit', broke);
      const before = await worker.worker.cpuUsage();
      try {
        if (stop.aborted) throw why();
        const work = (async () => {
          await worker.setParameters({ user_defined_dpi: String(Math.max(70, Math.round(image.dpi))) });
          return worker.recognize(encodePgm(image), {}, { text: false, hocr: true });
        })();
        work.catch(broke);
        const { data } = await Promise.race([work, stopped.promise]);
        const { user, system } = await worker.worker.cpuUsage(before);
        rest(worker);
        return { page: parseHocr(data.hocr ?? '', image), cpuMs: (user + system) / 1000 };
      } catch (error) {
        await worker.terminate();
        throw PapyriError.isInstance(error) ? error : new PapyriError('ocr-failed', { cause: error });
      } finally {
        stop.removeEventListener('abort', onStop);
        worker.worker.off('error', broke);
        worker.worker.off('exit', broke);
      }
    },
    async close() {
      closing.abort();
      clearTimeout(timer);
      await endIdle();
    },
  };
}
