import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { PapyriError } from '@papyri/core/errors';
import { readLatex } from '@papyri/core/extract/latex/read-latex';
import { createPool } from '../packages/server/src/compute/pool.ts';
import { readPaper } from './read-paper.ts';
import { type Counts, f1Of, sum } from './structure/counts.ts';
import { headingCounts, levelAccuracy } from './structure/headings.ts';
import { folded } from './structure/likeness.ts';
import { paragraphCounts } from './structure/paragraphs.ts';
import { mean } from './structure/print-scores.ts';
import { type SourceTruth, sourceTruth, withoutChunks } from './structure/source-truth.ts';

const usage =
  'usage: eval -- found-papers <folder with pdf/ and source/> [--names=<file of starts of names>] [--show=20]';

interface Score {
  readonly name: string;
  readonly headings: Counts;
  readonly level: number | undefined;
  readonly paragraphs: Counts;
  readonly captions: Counts;
}

/** UTF-8 where it is that, Latin-1 otherwise, as most older sources are. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

function captionsFound({ captions }: SourceTruth, { text, blocks }: CleanDocument): Counts {
  const found = blocks
    .filter(({ role }) => role === 'caption')
    .map(({ start, end }) => ` ${folded(text.slice(start, end))} `);
  const hits = captions.filter((caption) => found.some((own) => own.includes(` ${caption} `))).length;
  return { hits, asked: captions.length, found: found.length };
}

/**
 * `eval -- found-papers <folder with pdf/ and source/>`: papers that somebody else wrote, with their LaTeX (`.tex`, `.ltx`) or Sweave
 * (`.Rnw`) source under the same name: which headings, starts of paragraphs and captions of the source are found in the PDF,
 * read alone. What else starts a paragraph is not known (code, and what it printed), so precision is told of headings only. The source is read as one that an author sends in, so its own misreadings count against the PDF.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { names: { type: 'string' }, show: { type: 'string', default: '20' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error(usage);
  const starts: readonly string[] =
    values.names === undefined ? [''] : (await readFile(values.names, 'utf8')).split('\n').filter(Boolean);
  const sources = (await readdir(join(folder, 'source')))
    .filter((file) => /\.(?:tex|ltx|rnw)$/i.test(file) && starts.some((start) => file.startsWith(start)))
    .sort();
  const pool = createPool({ workers: 1 });
  const scores: Score[] = [];
  let [failed, unread] = [0, 0];
  try {
    for (const file of sources) {
      const { name } = parse(file);
      const tex = withoutChunks(decoded(await readFile(join(folder, 'source', file))));
      const source = readLatex(new Map([['paper.tex', tex]]));
      if (!source.ok) {
        unread++;
        continue;
      }
      try {
        const document = await readPaper(
          pool,
          new Uint8Array(await readFile(join(folder, 'pdf', `${name}.pdf`))),
        );
        const truth = sourceTruth(source.value, document.text);
        scores.push({
          name,
          headings: headingCounts(truth.structure, document),
          level: levelAccuracy(truth.structure, document),
          paragraphs: paragraphCounts(truth.structure, document),
          captions: captionsFound(truth, document),
        });
      } catch (error) {
        if (!PapyriError.isInstance(error)) throw error;
        console.log(`${name}: ${error.code}`);
        failed++;
      }
    }
  } finally {
    await pool.close();
  }
  printWorst(scores, Number(values.show));
  const headings = sum(scores.map((score) => score.headings));
  const paragraphs = sum(scores.map((score) => score.paragraphs));
  const captions = sum(scores.map((score) => score.captions));
  return {
    heading_precision: headings.hits / headings.found,
    heading_recall: headings.hits / headings.asked,
    heading_f1: f1Of(headings),
    heading_level: mean(scores.flatMap(({ level }) => (level === undefined ? [] : [level]))),
    paragraph_recall: paragraphs.hits / paragraphs.asked,
    caption_recall: captions.hits / captions.asked,
    headings: headings.asked,
    paragraphs: paragraphs.asked,
    captions: captions.asked,
    papers: scores.length,
    failed,
    sources_unread: unread,
  };
}

function printWorst(scores: readonly Score[], count: number): void {
  const wrong = ({ headings: { hits, asked, found } }: Score): number => asked + found - 2 * hits;
  console.log('paper                                     headings  found  right   paragraphs  starts found');
  for (const score of [...scores].sort((a, b) => wrong(b) - wrong(a)).slice(0, count)) {
    const { headings, paragraphs } = score;
    const numbers = [headings.asked, headings.found, headings.hits, paragraphs.asked, paragraphs.hits];
    console.log(`${score.name.padEnd(42).slice(0, 42)}${numbers.map((n) => String(n).padStart(8)).join('')}`);
  }
}
