import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { decodeDocument } from '@papyri/core/clean/document-bytes';
import { documentIdOf } from '@papyri/core/clean/document-id';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import type { Sha256 } from '@papyri/core/contracts/ids';
import { createPool, type WorkerPool } from '../packages/server/src/compute/pool.ts';
import { askedWords, runningHeads } from './asked-words.ts';
import { textEngines } from './text-engines.ts';
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
  value === null || value === undefined ? '–' : value.toFixed(3);

interface PaperScore {
  readonly name: string;
  readonly asked: number | undefined;
  readonly left: number | undefined;
  readonly recall: number | undefined;
  readonly inOrder: number | undefined;
  readonly paragraphOrder: number | undefined;
  /** In-order recall of other engines, by name. */
  readonly others: ReadonlyMap<string, number>;
  readonly headings: number | undefined;
  readonly references: number | undefined;
}

async function scoreText(
  document: CleanDocument,
  path: string,
  truth: string,
): Promise<Omit<PaperScore, 'name' | 'headings' | 'references'>> {
  const outputs = new Map<string, string>();
  for (const engine of textEngines) {
    const text = await engine.read(path);
    if (text !== undefined) outputs.set(engine.name, text);
  }
  const theirs = [...outputs.values()];
  const paragraphs = askedWords(truth, [document.text, ...theirs], runningHeads(theirs));
  const asked = paragraphs.flat();
  const found = wordsOf(document.text);
  return {
    asked: asked.length,
    left: wordsOf(truth).length - asked.length,
    recall: wordRecall(asked, found),
    inOrder: inOrderRecall(asked, found),
    paragraphOrder: inOrderRecallByParagraph(paragraphs, found),
    others: new Map([...outputs].map(([name, text]) => [name, inOrderRecall(asked, wordsOf(text))])),
  };
}

const noText = {
  asked: undefined,
  left: undefined,
  recall: undefined,
  inOrder: undefined,
  paragraphOrder: undefined,
  others: new Map<string, number>(),
};

const columns = ['asked', 'left out', 'recall', 'in order', 'by paragraph'];

function print(score: PaperScore): void {
  const cells = [
    score.asked ?? '–',
    score.left ?? '–',
    ...[score.recall, score.inOrder, score.paragraphOrder].map(shown),
    ...textEngines.map(({ name }) => shown(score.others.get(name))),
    shown(score.headings),
    shown(score.references),
  ];
  console.log(`${score.name.padEnd(18)}${cells.map((cell) => String(cell).padStart(13)).join('')}`);
}

/**
 * `eval -- extract <folder with pdf/ and truth/>`: compares the clean text of each paper that has a truth with it, word by
 * word and in order (see `askedWords` for what is asked), beside other engines; headings and references too where
 * `truth/<name>.json` lists them.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [folder] = args;
  if (folder === undefined) throw new Error('usage: eval -- extract <folder with pdf/ and truth/>');
  const truths = (await readdir(join(folder, 'truth'))).filter((name) => /\.(txt|json)$/.test(name));
  const names = [...new Set(truths.map((name) => basename(name).replace(/\.(txt|json)$/, '')))].sort();
  const pool = createPool({ workers: 1 });
  const scores: PaperScore[] = [];
  try {
    const titles = [...columns, ...textEngines.map(({ name }) => name), 'headings', 'references'];
    console.log(`${'paper'.padEnd(18)}${titles.map((title) => title.padStart(13)).join('')}`);
    for (const name of names) {
      const path = join(folder, 'pdf', `${name}.pdf`);
      const document = await readDocument(pool, path);
      const read = async (file: string): Promise<string | undefined> =>
        truths.includes(file) ? readFile(join(folder, 'truth', file), 'utf8') : undefined;
      const text = await read(`${name}.txt`);
      const json = await read(`${name}.json`);
      const structure = json === undefined ? {} : (JSON.parse(json) as StructuralTruth);
      const score: PaperScore = {
        name,
        ...(text === undefined ? noText : await scoreText(document, path, text)),
        headings: structure.headings && f1(structure.headings, blocksOf(document, 'heading'), plain),
        references:
          structure.references &&
          f1(structure.references, blocksOf(document, 'reference'), (entry) =>
            wordsOf(entry).slice(0, 12).join(' '),
          ),
      };
      print(score);
      scores.push(score);
    }
  } finally {
    await pool.close();
  }
  const all = (key: keyof PaperScore): number[] =>
    scores.map((score) => score[key]).filter((value) => typeof value === 'number');
  const least = (values: readonly number[]): number | null =>
    values.length === 0 ? null : Math.min(...values);
  const others = textEngines.map(({ name }) => {
    const values = scores.map((score) => score.others.get(name)).filter((value) => value !== undefined);
    return [`in_order_recall_mean_${name.replace('.', '')}`, mean(values)];
  });
  return {
    word_recall_mean: mean(all('recall')),
    in_order_recall_mean: mean(all('inOrder')),
    in_order_recall_min: least(all('inOrder')),
    paragraph_order_recall_mean: mean(all('paragraphOrder')),
    paragraph_order_recall_min: least(all('paragraphOrder')),
    ...Object.fromEntries(others),
    heading_f1: mean(all('headings')),
    reference_f1: mean(all('references')),
    papers: names.length,
  };
}
