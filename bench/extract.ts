import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanDocument } from '@papyri/core/clean/clean-document';
import { encodeDocument } from '@papyri/core/clean/document-bytes';
import { documentIdOf } from '@papyri/core/clean/document-id';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { extractDocument } from '@papyri/core/extract/extract-document';
import type { PdfEngine } from '@papyri/core/ports/pdf-engine';
import { createPdfiumEngine } from '../packages/server/src/adapters/pdf-engine/pdfium.ts';
import { startPdfium } from '../packages/server/src/adapters/pdf-engine/pdfium-module.ts';
import { createPool } from '../packages/server/src/compute/pool.ts';
import { quantile } from './quantile.ts';

const pagesOfAPaper = 12;
const maxPages = 5000;
/** Runs of each file; the quickest counts, as the machine has other things to do. */
const runs = 3;

interface Times {
  readonly name: string;
  readonly pages: number;
  readonly ours: number;
  readonly bare: number;
  readonly wall: number;
  readonly pdftotext: number | null;
  readonly pdfminer: number | null;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** CPU milliseconds of this thread. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What nobody can do without: every character of every page with its box, through the bare engine. */
async function bareCpuMs(bytes: Uint8Array): Promise<number> {
  const pdfium = await startPdfium();
  const { exports } = pdfium;
  const started = cpuMs();
  const file = exports.malloc(bytes.length);
  const box = exports.malloc(16);
  pdfium.bytes().set(bytes, file);
  const document = exports.FPDF_LoadMemDocument(file, bytes.length, 0);
  const count = exports.FPDF_GetPageCount(document);
  for (let index = 0; index < count; index++) {
    const page = exports.FPDF_LoadPage(document, index);
    const text = exports.FPDFText_LoadPage(page);
    const characters = exports.FPDFText_CountChars(text);
    for (let at = 0; at < characters; at++) {
      exports.FPDFText_GetUnicode(text, at);
      exports.FPDFText_GetLooseCharBox(text, at, box);
    }
    exports.FPDFText_ClosePage(text);
    exports.FPDF_ClosePage(page);
  }
  exports.FPDF_CloseDocument(document);
  exports.free(box);
  exports.free(file);
  return cpuMs() - started;
}

/** PDF bytes to the stored form of the clean document, in this thread. */
async function readOurs(engine: PdfEngine, bytes: Uint8Array): Promise<number> {
  const pdf = await engine.open(bytes, { maxPages });
  try {
    const pages = Array.from({ length: pdf.pageCount }, (_, page) => pdf.glyphs(page));
    const document = extractDocument({
      sourceSha256: sha256(bytes),
      pages,
      outline: pdf.outline(),
      destinations: pdf.destinations(),
      links: pages.flatMap(({ page }) => pdf.links(page)),
      metadata: pdf.metadata,
    });
    encodeDocument(cleanDocument(document, documentIdOf([document.sourceSha256], sha256)));
    return pdf.pageCount;
  } finally {
    pdf.close();
  }
}

interface File {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Wall time of each file in the worker pool, warm, and what its thread adds to the memory of the process. */
async function timePool(
  files: readonly File[],
): Promise<{ readonly walls: ReadonlyMap<string, number>; readonly workerMb: number }> {
  const beforeMb = process.memoryUsage().rss / 2 ** 20;
  const pool = createPool({ workers: 1 });
  const walls = new Map<string, number>();
  let workerMb = 0;
  try {
    for (const { name, bytes } of files) {
      const sourceSha256 = sha256(bytes) as Sha256;
      const documentId = documentIdOf([sourceSha256], sha256);
      const read = () =>
        pool.run('extract', { pdf: bytes, sourceSha256, documentId, maxPages, maxMemoryBytes: 2 ** 30 });
      try {
        await read();
        walls.set(name, await quickest(read, () => performance.now()));
      } catch (error) {
        if (!PapyriError.isInstance(error)) throw error;
        console.log(`${name}: ${error.code}`);
      }
      workerMb = Math.max(workerMb, process.memoryUsage().rss / 2 ** 20 - beforeMb);
    }
  } finally {
    await pool.close();
  }
  return { walls, workerMb };
}

async function quickest(work: () => Promise<unknown>, measure: () => number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = measure();
    await work();
    times.push(measure() - started);
  }
  return Math.min(...times);
}

/** CPU milliseconds of a command by the shell's own count of its children; null where it is not installed or fails. */
function commandMs(command: string): number | null {
  const { status, stdout } = spawnSync('bash', ['-c', `${command} >/dev/null 2>&1 || exit 1; times`], {
    encoding: 'utf8',
  });
  const children = status === 0 ? stdout.trim().split('\n').at(-1) : undefined;
  const parts = [...(children?.matchAll(/(\d+)m([\d.]+)s/g) ?? [])];
  return parts.length === 0
    ? null
    : parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000, 0);
}

const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`;
const miner =
  'python3 -c "import sys; from pdfminer.high_level import extract_text; extract_text(sys.argv[1])"';

/** How many times faster than another tool, over the files that it read too. */
function times(rows: readonly Times[], tool: 'pdftotext' | 'pdfminer'): number | null {
  const both = rows.filter((row) => row[tool] !== null);
  if (both.length === 0) return null;
  const theirs = both.reduce((sum, row) => sum + (row[tool] ?? 0), 0);
  return theirs / both.reduce((sum, row) => sum + row.ours, 0);
}

/** Memory of the process while so many papers are read, one after the other in one thread. */
async function memoryOver(files: readonly File[], papers: number): Promise<Record<string, unknown>> {
  const pool = createPool({ workers: 1 });
  const seen: number[] = [];
  let failed = 0;
  try {
    for (let paper = 0; paper < papers; paper++) {
      const bytes = files[paper % files.length]?.bytes ?? new Uint8Array();
      const sourceSha256 = sha256(bytes) as Sha256;
      const documentId = documentIdOf([sourceSha256], sha256);
      const task = { pdf: bytes, sourceSha256, documentId, maxPages, maxMemoryBytes: 2 ** 29 };
      await pool.run('extract', task).catch((error: unknown) => {
        if (!PapyriError.isInstance(error) || error.code === 'internal') throw error;
        failed++;
      });
      seen.push(process.memoryUsage.rss() / 2 ** 20);
    }
  } finally {
    await pool.close();
  }
  // The first tenth warms up; after it the memory must not grow.
  const tenth = Math.max(1, Math.floor(papers / 10));
  const after = (from: number, to: number): number => quantile(seen.slice(from, to), 0.5);
  const [early, late] = [after(tenth, 2 * tenth), after(papers - tenth, papers)];
  console.log(`memory: ${early.toFixed(0)} MB in the second tenth, ${late.toFixed(0)} MB in the last`);
  return { papers, failed, rss_mb_early: early, rss_mb_late: late, peak_rss_mb: Math.max(...seen) };
}

/**
 * `bench -- extract <folder of PDFs> [--papers=1000]`: CPU and wall time from PDF bytes to the clean document, beside
 * the bare engine and, where installed, pdfminer.six and pdftotext; with `--papers` only the memory over so many readings.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const folder = args.find((argument) => !argument.startsWith('--'));
  const papers = args.find((argument) => argument.startsWith('--papers='))?.slice('--papers='.length);
  if (folder === undefined) throw new Error('usage: bench -- extract <folder of PDFs> [--papers=1000]');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();
  const files: File[] = [];
  for (const name of names) {
    const path = join(folder, name);
    files.push({ name, path, bytes: new Uint8Array(await readFile(path)) });
  }
  if (papers !== undefined) return memoryOver(files, Number(papers));
  const { walls, workerMb } = await timePool(files);
  const engine = createPdfiumEngine();
  const rows: Times[] = [];
  console.log('paper                pages   ours   bare  ratio   wall (ms per 12 pages)');
  for (const { name, path, bytes } of files) {
    const wall = walls.get(name);
    if (wall === undefined) continue;
    const pages = await readOurs(engine, bytes);
    const ours = await quickest(() => readOurs(engine, bytes), cpuMs);
    let bare = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs; run++) bare = Math.min(bare, await bareCpuMs(bytes));
    const share = pagesOfAPaper / pages;
    rows.push({
      name,
      pages,
      ours: ours * share,
      bare: bare * share,
      wall: wall * share,
      pdftotext: scaled(commandMs(`pdftotext ${quoted(path)} -`), share),
      pdfminer: scaled(commandMs(`${miner} ${quoted(path)}`), share),
    });
    const shown = [ours * share, bare * share, ours / bare, wall * share];
    console.log(
      `${name.padEnd(20).slice(0, 20)} ${String(pages).padStart(5)} ${shown.map((value) => value.toFixed(1).padStart(6)).join(' ')}`,
    );
  }
  const sum = (key: 'ours' | 'bare'): number => rows.reduce((total, row) => total + row[key], 0);
  return {
    cpu_ms_per_12_pages: sum('ours') / rows.length,
    wall_ms_per_12_pages: quantile(
      rows.map((row) => row.wall),
      0.5,
    ),
    x_pdfium: sum('ours') / sum('bare'),
    x_pdfminer: times(rows, 'pdfminer'),
    x_pdftotext: times(rows, 'pdftotext'),
    peak_rss_mb: process.resourceUsage().maxRSS / 1024,
    worker_mb: workerMb,
    papers: rows.length,
    failed: files.length - rows.length,
  };
}

function scaled(value: number | null, share: number): number | null {
  return value === null ? null : value * share;
}
