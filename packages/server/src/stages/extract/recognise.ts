import { PapyriError } from '@papyri/core/errors';
import type { RecognisedPage } from '@papyri/core/extract/recognised-glyphs';
import { leastPageConfidence, pageConfidence, type Recognised } from '@papyri/core/extract/recognised-pages';
import { withStrokes } from '@papyri/core/extract/stroke-width';
import type { Compute, Measured } from '@papyri/core/ports/compute';
import type { OcrEngine } from '@papyri/core/ports/ocr-engine';

/** So many pages in a row that cannot be read mean that the rest cannot either. */
const lostInARow = 3;

const numbers = new Intl.ListFormat('en');
const pagesInWords = (pages: readonly number[]): string =>
  `${pages.length === 1 ? 'page' : 'pages'} ${numbers.format([...pages].sort((a, b) => a - b).map((page) => String(page + 1)))}`;

/** Errors that end the whole work, as against those that cost one page. */
const endsAll = (error: unknown): boolean =>
  !PapyriError.isInstance(error) || error.code === 'cancelled' || error.code === 'shutting-down';

/**
 * Reads scanned pages by OCR, several at once, each painted by the PDF engine within its caps. A page that cannot be
 * painted or read is tried once more, then left out and named in the notes; so is one that holds another script.
 * PapyriErrors `cancelled`, `shutting-down`; `ocr-failed` where no page could be read.
 */
export async function recognisePages(
  deps: {
    readonly compute: Pick<Compute, 'renderPage'>;
    readonly engine: OcrEngine;
    readonly atOnce: number;
    readonly maxPages: number;
  },
  given: {
    readonly pdf: Uint8Array;
    /** Indices of the pages to read. */
    readonly pages: readonly number[];
    readonly signal: AbortSignal;
    readonly onProgress: (done: number, total: number) => void;
  },
): Promise<Measured<Recognised>> {
  const { compute, engine } = deps;
  const wanted = given.pages.slice(0, deps.maxPages);
  const queue = [...wanted];
  const read = new Map<number, RecognisedPage>();
  const lost: number[] = [];
  const unreadable: number[] = [];
  let lastError: unknown;
  let lostSoFar = 0;
  let cpuMs = 0;
  // One loop that fails stops the others.
  const stop = new AbortController();
  const signal = AbortSignal.any([given.signal, stop.signal]);

  const readPage = async (page: number): Promise<RecognisedPage> => {
    const painted = await compute.renderPage({ pdf: given.pdf, page }, { signal });
    cpuMs += painted.cpuMs;
    const { page: content, cpuMs: took } = await engine.recognise(painted.value, { signal });
    cpuMs += took;
    return { content: withStrokes(content, painted.value), dpi: painted.value.dpi };
  };
  const readTwice = (page: number): Promise<RecognisedPage> =>
    readPage(page).catch((error: unknown) => {
      if (endsAll(error)) throw error;
      return readPage(page);
    });
  const work = async (): Promise<void> => {
    for (let page = queue.shift(); page !== undefined; page = queue.shift()) {
      try {
        const one = await readTwice(page);
        if ((pageConfidence(one.content) ?? 1) < leastPageConfidence) unreadable.push(page);
        else read.set(page, one);
        lostSoFar = 0;
      } catch (error) {
        if (endsAll(error)) throw error;
        lastError = error;
        lost.push(page);
        lostSoFar += 1;
        if (lostSoFar >= lostInARow) lost.push(...queue.splice(0));
      }
      given.onProgress(read.size + lost.length + unreadable.length, wanted.length);
    }
  };
  given.onProgress(0, wanted.length);
  try {
    await Promise.all(Array.from({ length: Math.min(deps.atOnce, wanted.length) }, work));
  } catch (error) {
    stop.abort();
    throw error;
  }
  const languages = engine.identity.languages.join(', ');
  if (read.size === 0 && unreadable.length > 0)
    throw new PapyriError('ocr-failed', {
      detail: `they do not read as ${languages}: choose their language in the settings, under Scans`,
    });
  if (read.size === 0 && wanted.length > 0)
    throw PapyriError.isInstance(lastError) && lastError.code === 'ocr-failed'
      ? lastError
      : new PapyriError('ocr-failed', { cause: lastError });
  const left = given.pages.slice(deps.maxPages);
  const notes = [
    lost.length === 0 ? [] : `${pagesInWords(lost)} could not be read by OCR`,
    unreadable.length === 0 ? [] : `${pagesInWords(unreadable)} left out: not to be read as ${languages}`,
    left.length === 0
      ? []
      : `${left.length} scanned pages were not read: the limit of ${deps.maxPages} was reached`,
  ].flat();
  return { value: { identity: engine.identity, pages: read, notes }, cpuMs };
}
