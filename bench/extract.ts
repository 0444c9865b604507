import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanDocument } from '@papyri/core/clean/clean-document';
import { encodeDocument } from '@papyri/core/clean/document-bytes';
import { documentIdOf } from '@papyri/core/clean/document-id';
import { extractDocument } from '@papyri/core/extract/extract-document';
import type { PdfEngine } from '@papyri/core/ports/pdf-engine';
import { createPdfiumEngine } from '../packages/server/src/adapters/pdf-engine/pdfium.ts';
import { type PdfiumModule, startPdfium } from '../packages/server/src/adapters/pdf-engine/pdfium-module.ts';
import { measureMemory, type PdfFile, papersPerSecond, timeCold, timeWarm } from './extract-pool.ts';
import { findTools } from './other-engines.ts';
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
  // The kernel counts a thread's time up to the last tick, 4 ms ago at worst; asked for the whole process it counts anew.
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What nobody can do without: every character of every page with its box, through the bare engine. */
function readBare(pdfium: PdfiumModule, bytes: Uint8Array): void {
  const { exports } = pdfium;
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
}

/**
 * PDF bytes to the stored form of the clean document, in this thread. `sourceSha256` is the file's name in the store, known
 * before it is read.
 */
async function readOurs(engine: PdfEngine, bytes: Uint8Array, sourceSha256: string): Promise<number> {
  const pdf = await engine.open(bytes, { maxPages });
  try {
    const pages = Array.from({ length: pdf.pageCount }, (_, page) => pdf.glyphs(page));
    const document = extractDocument({
      sourceSha256,
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

async function quickest(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = cpuMs();
    await work();
    times.push(cpuMs() - started);
  }
  return Math.min(...times);
}

/** How many times faster than another tool, over the files that it read too. */
function times(rows: readonly Times[], tool: 'pdftotext' | 'pdfminer'): number | null {
  const both = rows.filter((row) => row[tool] !== null);
  if (both.length === 0) return null;
  const theirs = both.reduce((sum, row) => sum + (row[tool] ?? 0), 0);
  return theirs / both.reduce((sum, row) => sum + row.ours, 0);
}

/**
 * `bench -- extract <folder of PDFs> [--papers=1000]`: CPU and wall time from PDF bytes to the clean document, beside
 * the bare engine and, where installed, pdfminer.six and pdftotext; how many papers the server's threads read and in how
 * much memory. With `--papers` only the memory over so many readings.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [folder] = args.filter((arg) => !arg.startsWith('--'));
  const asked = args.find((arg) => arg.startsWith('--papers='))?.slice('--papers='.length);
  if (folder === undefined) throw new Error('usage: bench -- extract <folder of PDFs> [--papers=1000]');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();
  const files: PdfFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    files.push({ name, path, bytes: new Uint8Array(await readFile(path)) });
  }
  // Memory first, while nothing else has used any.
  const memory = await measureMemory(files, asked === undefined ? files.length : Number(asked));
  const { papers, failed, ...used } = memory;
  if (asked !== undefined) return { ...used, papers, failed };
  const walls = await timeWarm(files, runs);
  const readable = files.filter(({ name }) => walls.has(name));
  const [first] = readable;
  if (!first) throw new Error('no file of the folder can be read');
  const cold = await timeCold(first, runs);
  const one = await papersPerSecond(readable, 1);
  const two = await papersPerSecond(readable, 2);
  const rows = await timeHere(readable, walls);
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
    cold_ms: cold,
    warm_ms: walls.get(first.name),
    papers_per_s_1_worker: one,
    papers_per_s_2_workers: two,
    ...used,
    peak_rss_mb: process.resourceUsage().maxRSS / 1024,
    papers: rows.length,
    failed: files.length - rows.length,
  };
}

/** CPU time of each file in this thread, of the bare engine and of other tools. */
async function timeHere(files: readonly PdfFile[], walls: ReadonlyMap<string, number>): Promise<Times[]> {
  const engine = createPdfiumEngine();
  // Started once, as ours is: in fresh memory all takes a tenth longer.
  const bareEngine = await startPdfium();
  const tools = findTools();
  const rows: Times[] = [];
  // Once through all files, so that the first is read by code as warm as the last.
  for (const { bytes } of files) {
    await readOurs(engine, bytes, sha256(bytes));
    readBare(bareEngine, bytes);
  }
  console.log('paper                pages   ours   bare  ratio   wall (ms per 12 pages)');
  for (const { name, path, bytes } of files) {
    const hash = sha256(bytes);
    const pages = await readOurs(engine, bytes, hash);
    const ours = await quickest(() => readOurs(engine, bytes, hash));
    const bare = await quickest(() => readBare(bareEngine, bytes));
    const share = pagesOfAPaper / pages;
    const wall = (walls.get(name) ?? 0) * share;
    const pdftotext = scaled(tools.pdftotext(path), share);
    const pdfminer = scaled(tools.pdfminer(path), share);
    rows.push({ name, pages, ours: ours * share, bare: bare * share, wall, pdftotext, pdfminer });
    const shown = [ours * share, bare * share, ours / bare, wall].map((value) =>
      value.toFixed(1).padStart(6),
    );
    console.log(`${name.padEnd(20).slice(0, 20)} ${String(pages).padStart(5)} ${shown.join(' ')}`);
  }
  return rows;
}

function scaled(value: number | null, share: number): number | null {
  return value === null ? null : value * share;
}
