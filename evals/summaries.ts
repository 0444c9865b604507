import { readFile } from 'node:fs/promises';
import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import { keyPointRankerOf } from '@papyri/core/summarize/key-point-ranker';
import { makeSummary } from '@papyri/core/summarize/make-summary';
import type { SummaryPorts } from '@papyri/core/summarize/ports';
import { candidatesOf } from '@papyri/core/text/candidates';
import { lexRank } from '@papyri/core/text/lex-rank';
import { rouge } from '@papyri/core/text/rouge';
import { centroid, containment, cosine, share, termVectors } from '@papyri/core/text/similarity';
import { terms, words } from '@papyri/core/text/tokens';
import { fitKeyPoints, keyPointRows } from '@papyri/server/stages/train/key-points/fit-key-points';
import { keyPointParametersSchema } from '@papyri/server/stages/train/key-points/key-point-parameters';
import {
  keyPointExamples,
  referenceOf,
  type SummaryRow,
} from '@papyri/server/stages/train/key-points/summary-rows';
import { treePredictor } from 'onnx-train/trees/predict-trees';
import { readJsonLines } from './rows.ts';
import { summaryPortsOf } from './shipped-models.ts';
import { withoutAbstract } from './summary-rows.ts';

const budget = 150;
const usage = 'usage: eval -- summaries <jsonl[.gz]> [--cv=5] [--model=heuristic-1] [--every=1]';
const measures = ['rouge1', 'rouge2', 'rougeL', 'rouge1_lead', 'rouge1_textrank', 'rouge1_lexrank'] as const;

/**
 * `eval -- summaries <jsonl[.gz]>` (ScisummNet form, abstracts withheld): what stands at the top of the summary page
 * (TLDR, key points, then section sentences, cut at 150 words) against a human summary. ROUGE F1, stemmed, 0–100; the
 * baselines are the first 150 words and the most central sentences. `overlap`: part of the words of the human
 * summaries, in fours, that stand in the abstract. The model that ships was fitted to these papers, so by default
 * rankers of key points are fitted to the other parts of them (`--cv=5`); `--every=4` takes each fourth paper.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path] = args.filter((arg) => !arg.startsWith('--'));
  if (path === undefined) throw new Error(usage);
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const every = Number(option('every') ?? 1);
  const rows = readJsonLines<SummaryRow>(await readFile(path)).filter((_row, at) => at % every === 0);
  const ports = await summaryPortsOf(args);
  const folds = args.includes('--model=heuristic-1') ? 1 : Math.min(Number(option('cv') ?? 5), rows.length);
  const said = partsOf(rows, folds).flatMap(({ test, keyPoints }) =>
    test.map((row) => sayOf(row, { ...ports, keyPoints: keyPoints ?? ports.keyPoints })),
  );
  const mean = (of: (one: Said) => number) => said.reduce((sum, one) => sum + of(one), 0) / said.length;
  const times = said.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    ...Object.fromEntries(measures.map((name) => [name, 100 * mean(({ scores }) => scores[name])])),
    rows: said.length,
    overlap: mean(({ overlap }) => overlap),
    key_points_mean: mean(({ points }) => points),
    ms_p50: times[Math.floor(times.length / 2)],
    ms_max: times.at(-1),
    cv: folds > 1 ? folds : null,
  };
}

interface Part {
  readonly test: readonly SummaryRow[];
  /** Fitted to the other papers; absent where the ports tell. */
  readonly keyPoints?: SentenceRanker;
}

function partsOf(rows: readonly SummaryRow[], folds: number): Part[] {
  if (!(folds > 1)) return [{ test: rows }];
  const parameters = keyPointParametersSchema.parse({});
  const papers = rows.map((row) => keyPointRows(keyPointExamples([row])));
  return Array.from({ length: folds }, (_, fold): Part => {
    const others = papers.filter((_paper, at) => at % folds !== fold).flat();
    const { scores } = treePredictor(fitKeyPoints(others, parameters, 1));
    return {
      test: rows.filter((_row, at) => at % folds === fold),
      keyPoints: keyPointRankerOf('fitted', scores),
    };
  });
}

/** What is said of one paper. */
interface Said {
  readonly scores: Readonly<Record<(typeof measures)[number], number>>;
  readonly overlap: number;
  readonly points: number;
  readonly ms: number;
}

function sayOf(row: SummaryRow, ports: SummaryPorts): Said {
  const document = withoutAbstract(row);
  const reference = referenceOf(row);
  const started = performance.now();
  const summary = makeSummary(document, { title: row.title }, ports);
  const ms = performance.now() - started;
  const shown = [
    ...(summary.tldr === null ? [] : [summary.tldr]),
    ...summary.keyPoints.map(({ sentence }) => sentence),
    ...summary.sections.flatMap(({ sentences }) => sentences),
  ];
  const ours = rouge(cut(shown.map(({ text }) => text)), reference, { stem: true });
  const sentences = candidatesOf(document).map(({ text }) => text);
  const vectors = termVectors(sentences.map(terms));
  const middle = centroid(vectors);
  const central = vectors.map((vector) => cosine(vector, middle));
  const one = (texts: readonly string[]) => rouge(cut(texts), reference, { stem: true }).rouge1.f1;
  return {
    scores: {
      rouge1: ours.rouge1.f1,
      rouge2: ours.rouge2.f1,
      rougeL: ours.rougeL.f1,
      rouge1_lead: one(sentences),
      rouge1_textrank: one(best(sentences, central)),
      rouge1_lexrank: one(best(sentences, lexRank(vectors))),
    },
    overlap: share(fours(reference), fours((row.abstract ?? []).join(' '))),
    points: summary.keyPoints.length,
    ms,
  };
}

function fours(text: string): Set<string> {
  const list = words(text);
  return new Set(list.slice(3).map((_, at) => list.slice(at, at + 4).join(' ')));
}

/** The first words of sentences, as many whole sentences as come nearest to the budget. */
function cut(sentences: readonly string[]): string {
  const kept: string[] = [];
  let size = 0;
  for (const sentence of sentences) {
    const next = sentence.split(/\s+/).length;
    if (size > 0 && size + next / 2 > budget) break;
    kept.push(sentence);
    size += next;
  }
  return kept.join(' ');
}

/** The sentences with the highest scores, without near repeats. */
function best(sentences: readonly string[], scores: readonly number[]): string[] {
  const order = [...sentences.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const kept: string[] = [];
  for (const index of order) {
    const sentence = sentences[index] ?? '';
    const set = new Set(terms(sentence));
    if (kept.length > 20) break;
    if (!kept.some((other) => containment(new Set(terms(other)), set) > 0.6)) kept.push(sentence);
  }
  return kept;
}
