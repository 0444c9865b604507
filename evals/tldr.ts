import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import { makeTldr } from '@papyri/core/summarize/make-tldr';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { bestRouge, type TldrRow, tldrExamples } from '@papyri/server/datasets/forms/tldr-rows';
import { tldrRankerFrom } from '@papyri/server/models/tldr-model';
import { fitTldr } from '@papyri/server/stages/train/tldr/fit-tldr';
import { tldrParametersSchema } from '@papyri/server/stages/train/tldr/tldr-parameters';
import { bootstrapInterval } from 'onnx-train/metrics/bootstrap';
import { learningParts } from './learning-parts.ts';
import { readJsonLines } from './rows.ts';
import { summaryPortsOf } from './shipped-models.ts';
import { abstractDocument, abstractSentences } from './tldr-rows.ts';

const usage =
  'usage: eval -- tldr <jsonl> [train.jsonl] [--model=heuristic-1] [--cv=5] [--papers=50,200,800] [--unfitness=0.5]';

/**
 * `eval -- tldr <jsonl>` (SciTLDR form): the TLDR that a reader sees against what people wrote. ROUGE F1, 0–100,
 * best reference by ROUGE-1; `rouge1_lead` is the first sentence of the abstract. The model that ships is measured;
 * with `--cv` models fitted in the run to the other parts of the train file; with `--papers` models fitted to so many
 * papers of it (a learning curve). `--unfitness`: what a sentence loses that should not be shown alone.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path, train] = args.filter((arg) => !arg.startsWith('--'));
  if (path === undefined) throw new Error(usage);
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const unfitness = option('unfitness');
  const fitted = (rows: readonly TldrRow[]) =>
    tldrRankerFrom(
      'fitted',
      fitTldr(tldrExamples(rows), tldrParametersSchema.parse({}), 1),
      unfitness === undefined ? {} : { unfitnessWeight: Number(unfitness) },
    );
  if (option('cv') !== undefined) {
    const parts = await learningParts<TldrRow>(args, usage);
    const ranked = parts.flatMap(({ train, test }) => rank(test, fitted(train)));
    return { ...summary(ranked), cv: parts.length };
  }
  const rows = readJsonLines<TldrRow>(await readFile(path));
  if (option('papers') !== undefined) {
    const from = readJsonLines<TldrRow>(await readFile(train ?? join(dirname(path), 'train.jsonl')));
    const curve = (option('papers') ?? '').split(',').map((count) => {
      const { rouge1, rouge2, rougeL } = summary(rank(rows, fitted(from.slice(0, Number(count)))));
      return { papers: Math.min(Number(count), from.length), rouge1, rouge2, rougeL };
    });
    console.table(curve);
    return { curve, rows: rows.length };
  }
  const { tldr } = await summaryPortsOf(args);
  return { ...summary(rank(rows, tldr)), model: tldr.version };
}

/** What is said of one paper. */
interface Said {
  readonly scores: Readonly<Record<(typeof measures)[number], number>>;
  readonly words: number;
  readonly empty: boolean;
  readonly ms: number;
}
const measures = [
  'rouge1',
  'rouge2',
  'rougeL',
  'rouge1_unstemmed',
  'rouge1_lead',
  'rouge1_heuristic',
] as const;

function rank(rows: readonly TldrRow[], ranker: SentenceRanker): Said[] {
  return rows.map((row) => {
    const document = abstractDocument(row);
    const said = (tldr: SentenceRanker) => makeTldr(document, { title: row.title }, { tldr })?.text;
    const started = performance.now();
    const found = said(ranker);
    const ms = performance.now() - started;
    const text = found ?? '';
    const { rouge1, rouge2, rougeL } = bestRouge(text, row.target, true);
    const rougeOf = (other: string, stem = true) => bestRouge(other, row.target, stem).rouge1.f1;
    return {
      scores: {
        rouge1: rouge1.f1,
        rouge2: rouge2.f1,
        rougeL: rougeL.f1,
        rouge1_unstemmed: rougeOf(text, false),
        rouge1_lead: rougeOf(abstractSentences(row)[0] ?? ''),
        rouge1_heuristic: rougeOf(said(builtInSummaryPorts.tldr) ?? ''),
      },
      words: text.split(/\s+/).length,
      empty: found === undefined,
      ms,
    };
  });
}

function summary(said: readonly Said[]) {
  const mean = (of: (one: Said) => number) => said.reduce((sum, one) => sum + of(one), 0) / said.length;
  const score = (name: (typeof measures)[number]) => 100 * mean(({ scores }) => scores[name]);
  const { low, high } = bootstrapInterval(
    said.length,
    (drawn) => (100 * drawn.reduce((sum, at) => sum + (said[at]?.scores.rouge1 ?? 0), 0)) / drawn.length,
  );
  return {
    rouge1: score('rouge1'),
    rouge2: score('rouge2'),
    rougeL: score('rougeL'),
    rouge1_low: low,
    rouge1_high: high,
    rouge1_unstemmed: score('rouge1_unstemmed'),
    rouge1_lead: score('rouge1_lead'),
    rouge1_heuristic: score('rouge1_heuristic'),
    rows: said.length,
    empty: said.filter(({ empty }) => empty).length,
    words_mean: mean(({ words }) => words),
    ms_mean: mean(({ ms }) => ms),
  };
}
