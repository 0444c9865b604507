import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { decodeDocument } from '@papyri/core/clean/document-bytes';
import { documentIdOf } from '@papyri/core/clean/document-id';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { createPool, type WorkerPool } from '../packages/server/src/compute/pool.ts';
import { inOrderRecall, inOrderRecallByParagraph, wordRecall, wordsOf } from './word-order.ts';

/** What `truth/<name>.json` may hold, besides the running text in `truth/<name>.txt`. */
interface StructuralTruth {
  /** In order, with or without numbers. */
  readonly headings?: readonly string[];
  /** One text an entry. */
  readonly references?: readonly string[];
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

async function readDocument(pool: WorkerPool, path: string): Promise<CleanDocument> {
  const pdf = new Uint8Array(await readFile(path));
  const sourceSha256 = sha256(pdf) as Sha256;
  const { value } = await pool.run('extract', {
    pdf,
    sourceSha256,
    documentId: documentIdOf([sourceSha256], sha256),
    maxPages: 5000,
    maxMemoryBytes: 1 << 30,
  });
  return decodeDocument(value.bytes);
}

const plain = (text: string): string =>
  wordsOf(
    text.replace(/^(?:(?:section|chapter|appendix)\s+)?(?:[\dA-Z]{1,2}|[IVX]+)(?:\.\d+)*[.)]?\s+(?=\S)/u, ''),
  ).join(' ');

/** F1 of two lists as bags, comparing by `key`. */
function f1(truth: readonly string[], found: readonly string[], key: (text: string) => string): number {
  const left = new Map<string, number>();
  for (const item of truth) left.set(key(item), (left.get(key(item)) ?? 0) + 1);
  let hits = 0;
  for (const item of found) {
    const count = left.get(key(item)) ?? 0;
    if (count > 0) hits++;
    left.set(key(item), count - 1);
  }
  return truth.length + found.length === 0 ? 1 : (2 * hits) / (truth.length + found.length);
}

function blocksOf(document: CleanDocument, role: string): string[] {
  return document.blocks
    .filter((block) => block.role === role)
    .map((block) => document.text.slice(block.start, block.end));
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? '   –' : value.toFixed(3);

/**
 * `eval -- extract <folder with pdf/ and truth/>`: compares the clean text of each paper that has a truth with it, word by
 * word and in order; headings and references too where `truth/<name>.json` lists them.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [folder] = args;
  if (folder === undefined) throw new Error('usage: eval -- extract <folder with pdf/ and truth/>');
  const truths = (await readdir(join(folder, 'truth'))).filter((name) => /\.(txt|json)$/.test(name));
  const names = [...new Set(truths.map((name) => basename(name).replace(/\.(txt|json)$/, '')))].sort();
  const pool = createPool({ workers: 1 });
  const recalls: number[] = [];
  const orders: number[] = [];
  const strictOrders: number[] = [];
  const headings: number[] = [];
  const references: number[] = [];
  try {
    console.log('paper                 words  in order  whole text  headings  references');
    for (const name of names) {
      const document = await readDocument(pool, join(folder, 'pdf', `${name}.pdf`));
      const read = async (file: string): Promise<string | undefined> =>
        truths.includes(file) ? readFile(join(folder, 'truth', file), 'utf8') : undefined;
      const text = await read(`${name}.txt`);
      const json = await read(`${name}.json`);
      const structure = json === undefined ? {} : (JSON.parse(json) as StructuralTruth);
      const found = wordsOf(document.text);
      const truth = text === undefined ? undefined : wordsOf(text);
      const recall = truth && wordRecall(truth, found);
      const paragraphs = text?.split(/\n\s*\n/).map(wordsOf);
      const order = paragraphs && inOrderRecallByParagraph(paragraphs, found);
      const strict = truth && inOrderRecall(truth, found);
      const headingF1 = structure.headings && f1(structure.headings, blocksOf(document, 'heading'), plain);
      const referenceF1 =
        structure.references &&
        f1(structure.references, blocksOf(document, 'reference'), (entry) =>
          wordsOf(entry).slice(0, 12).join(' '),
        );
      if (recall !== undefined) recalls.push(recall);
      if (order !== undefined) orders.push(order);
      if (strict !== undefined) strictOrders.push(strict);
      if (headingF1 !== undefined) headings.push(headingF1);
      if (referenceF1 !== undefined) references.push(referenceF1);
      console.log(
        `${name.padEnd(20)} ${shown(recall)}    ${shown(order)}     ${shown(strict)}       ${shown(headingF1)}       ${shown(referenceF1)}`,
      );
    }
  } finally {
    await pool.close();
  }
  return {
    word_recall_mean: mean(recalls),
    in_order_recall_mean: mean(orders),
    in_order_recall_min: orders.length === 0 ? null : Math.min(...orders),
    whole_text_order_recall_mean: mean(strictOrders),
    heading_f1: mean(headings),
    reference_f1: mean(references),
    papers: names.length,
  };
}
