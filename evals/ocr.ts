import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { withRecognised } from '@papyri/core/extract/recognised-pages';
import { isScannedPage } from '@papyri/core/extract/scanned-page';
import type { OcrEngine } from '@papyri/core/ports/ocr-engine';
import type { OpenPdf } from '@papyri/core/ports/pdf-engine';
import { openTesseract } from '../packages/server/src/adapters/ocr-engine/tesseract.ts';
import { openTesseractJs } from '../packages/server/src/adapters/ocr-engine/tesseract-js.ts';
import { createPdfiumEngine } from '../packages/server/src/adapters/pdf-engine/pdfium.ts';
import { ocrRenderSize } from '../packages/server/src/compute/render-task.ts';
import { compareWords, placedWords } from './page-words.ts';
import { inOrderRecall } from './word-order.ts';

const usage = 'usage: eval -- ocr [--pages=N] [--languages=eng] <PDFs or folders of PDFs>';
const engineOptions = (languages: readonly string[]) => ({ languages, pageTimeoutMs: 600_000 });

/** What an engine made of one file, or of all. */
interface Score {
  pages: number;
  wallMs: number;
  cpuMs: number;
  /** Words of the file's own text on pages that have one; those found; those found with a box on the true one. */
  asked: number;
  found: number;
  placed: number;
  /** Words of the file's own text that were found in its order. */
  inOrder: number;
}
const noScore = (): Score => ({ pages: 0, wallMs: 0, cpuMs: 0, asked: 0, found: 0, placed: 0, inOrder: 0 });

async function filesOf(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) files.push(path);
    else
      files.push(
        ...(await readdir(path)).filter((name) => /\.pdf$/i.test(name)).map((name) => join(path, name)),
      );
  }
  return files.sort();
}

/** Paints pages, reads them with the engine and holds the words against the file's own, where it has any. */
async function measure(pdf: OpenPdf, engine: OcrEngine, maxPages: number): Promise<Score> {
  const score = noScore();
  for (let page = 0; page < Math.min(pdf.pageCount, maxPages); page++) {
    const own = pdf.glyphs(page);
    const cpu = process.cpuUsage();
    const startedAt = performance.now();
    const image = pdf.render(page, ocrRenderSize);
    const painting = process.cpuUsage(cpu);
    const { page: content, cpuMs } = await engine.recognise(image);
    score.wallMs += performance.now() - startedAt;
    score.cpuMs += cpuMs + (painting.user + painting.system) / 1000;
    score.pages += 1;
    if (isScannedPage(own)) continue;
    const recognised = {
      identity: engine.identity,
      pages: new Map([[0, { content, dpi: image.dpi }]]),
      notes: [],
    };
    // The text layer is taken away; what it painted is what was read.
    const [glyphs] = withRecognised([{ ...own, text: '' }], recognised);
    const truth = placedWords(own);
    const read = glyphs ? placedWords(glyphs) : [];
    const { found, placed } = compareWords(truth, read);
    const words = truth.map(({ word }) => word);
    score.asked += truth.length;
    score.found += found;
    score.placed += placed;
    score.inOrder +=
      words.length === 0
        ? 0
        : inOrderRecall(
            words,
            read.map(({ word }) => word),
          ) * words.length;
  }
  return score;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const figures = (score: Score) => ({
  seconds_per_page: share(score.wallMs / 1000, score.pages),
  cpu_seconds_per_page: share(score.cpuMs / 1000, score.pages),
  word_recall: share(score.found, score.asked),
  in_order_recall: share(score.inOrder, score.asked),
  box_share: share(score.placed, score.found),
});

function print(file: string, engine: string, score: Score): void {
  const cells = Object.values(figures(score)).map((value) => (value === null ? '–' : value.toFixed(3)));
  console.log(
    `${file.slice(0, 30).padEnd(31)}${engine.padEnd(14)}${[score.pages, score.asked, ...cells].map((cell) => String(cell).padStart(11)).join('')}`,
  );
}

/**
 * `eval -- ocr <PDFs>`: paints pages, text layer or not, reads them with each engine that is installed, one page after the
 * other, and holds the words and their places against the file's own text layer where it has one.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const option = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const files = await filesOf(args.filter((arg) => !arg.startsWith('--')));
  if (files.length === 0) throw new Error(usage);
  const maxPages = Number(option('pages') ?? Number.POSITIVE_INFINITY);
  const languages = (option('languages') ?? 'eng').split(',');
  const opened = await Promise.allSettled([
    openTesseract(engineOptions(languages)),
    (async () => openTesseractJs(engineOptions(languages)))(),
  ]);
  const engines = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (engines.length === 0)
    throw new Error('neither tesseract nor tesseract.js is installed with these languages');
  const titles = ['pages', 'words', 's/page', 'CPU s/page', 'recall', 'in order', 'boxes'];
  console.log(
    `${'file'.padEnd(31)}${'engine'.padEnd(14)}${titles.map((title) => title.padStart(11)).join('')}`,
  );
  const totals = new Map(engines.map((engine) => [engine, noScore()]));
  try {
    for (const file of files) {
      const pdf = await createPdfiumEngine().open(await readFile(file), { maxPages: 5000 });
      for (const [engine, total] of totals) {
        const score = await measure(pdf, engine, maxPages);
        print(basename(file), engine.identity.engine, score);
        for (const key of Object.keys(total) as (keyof Score)[]) total[key] += score[key];
      }
      pdf.close();
    }
  } finally {
    await Promise.all(engines.map((engine) => engine.close()));
  }
  const byEngine = [...totals].map(([{ identity }, total]) => [
    identity.engine,
    { version: identity.version, ...figures(total) },
  ]);
  return {
    engines: Object.fromEntries(byEngine),
    files: files.length,
    pages: [...totals.values()][0]?.pages ?? 0,
  };
}
