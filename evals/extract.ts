import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { createPool } from '../packages/server/src/compute/pool.ts';
import { askedWords, runningHeads } from './asked-words.ts';
import { readPaper } from './read-paper.ts';
import { structuralTruthSchema } from './structural-truth.ts';
import { mean, meanOf, printStructure, shown } from './structure/print-scores.ts';
import { scoreStructure, structureParts } from './structure/score-structure.ts';
import { type TextEngine, textEngines } from './text-engines.ts';
import { inOrderRecall, inOrderRecallByParagraph, wordRecall, wordsOf } from './word-order.ts';

interface PaperScore {
  readonly name: string;
  readonly asked: number | undefined;
  readonly left: number | undefined;
  readonly recall: number | undefined;
  readonly inOrder: number | undefined;
  readonly paragraphOrder: number | undefined;
  /** In-order recall of other engines, by name. */
  readonly others: ReadonlyMap<string, number>;
  readonly group: string;
  readonly heldOut: boolean;
  readonly structure: ReturnType<typeof scoreStructure>;
}

async function scoreText(
  document: CleanDocument,
  path: string,
  truth: string,
  engines: readonly TextEngine[],
): Promise<Omit<PaperScore, 'name' | 'group' | 'heldOut' | 'structure'>> {
  const outputs = new Map<string, string>();
  for (const engine of engines) {
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
  ];
  console.log(`${score.name.padEnd(28)}${cells.map((cell) => String(cell).padStart(13)).join('')}`);
}

/**
 * `eval -- extract <folder with pdf/ and truth/> [--alone]`: compares the clean text of each paper that has a truth with it,
 * word by word and in order (see `askedWords` for what is asked), beside other engines unless `--alone`; its structure too
 * where there is a `truth/<name>.json`.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { alone: { type: 'boolean' }, only: { type: 'string', default: '' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('usage: eval -- extract <folder with pdf/ and truth/> [--alone]');
  const truths = (await readdir(join(folder, 'truth'))).filter((name) => /\.(txt|json)$/.test(name));
  const names = [...new Set(truths.map((name) => basename(name).replace(/\.(txt|json)$/, '')))]
    .filter((name) => name.startsWith(values.only))
    .sort();
  const pool = createPool({ workers: 1 });
  const scores: PaperScore[] = [];
  try {
    const titles = [...columns, ...textEngines.map(({ name }) => name)];
    console.log(`${'paper'.padEnd(28)}${titles.map((title) => title.padStart(13)).join('')}`);
    for (const name of names) {
      const path = join(folder, 'pdf', `${name}.pdf`);
      const document = await readPaper(pool, new Uint8Array(await readFile(path)));
      const read = async (file: string): Promise<string | undefined> =>
        truths.includes(file) ? readFile(join(folder, 'truth', file), 'utf8') : undefined;
      const text = await read(`${name}.txt`);
      const json = await read(`${name}.json`);
      const truth = json === undefined ? {} : structuralTruthSchema.parse(JSON.parse(json));
      const score: PaperScore = {
        name,
        group: truth.class ?? '',
        heldOut: truth.split === 'held-out',
        ...(text === undefined
          ? noText
          : await scoreText(document, path, text, values.alone ? [] : textEngines)),
        structure: scoreStructure(truth, document),
      };
      print(score);
      scores.push(score);
    }
  } finally {
    await pool.close();
  }
  printStructure(scores);
  const heldOut = Object.entries(means(scores.filter((score) => score.heldOut)));
  return {
    ...means(scores.filter((score) => !score.heldOut)),
    ...Object.fromEntries(heldOut.map(([key, value]) => [`${key}_held_out`, value])),
    papers: names.length,
  };
}

/** What the last line tells of some papers; null where nothing was asked. */
function means(scores: readonly PaperScore[]): Record<string, number | null> {
  const all = (key: 'recall' | 'inOrder' | 'paragraphOrder'): number[] =>
    scores.map((score) => score[key]).filter((value) => value !== undefined);
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
    ...Object.fromEntries(structureParts.map((part) => [part, meanOf(scores, part)])),
  };
}
