import { readFile } from 'node:fs/promises';
import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import { makeSummary } from '@papyri/core/summarize/make-summary';
import type { SummaryPorts } from '@papyri/core/summarize/ports';
import { candidatesOf, contextOf } from '@papyri/core/text/candidates';
import { compress } from '@papyri/core/text/compress';
import { share } from '@papyri/core/text/similarity';
import { terms, words } from '@papyri/core/text/tokens';
import { referenceOf, type SummaryRow } from '@papyri/server/stages/train/key-points/summary-rows';
import { pairedBootstrap } from 'onnx-train/metrics/bootstrap';
import { readJsonLines } from './rows.ts';
import { summaryPortsOf } from './shipped-models.ts';
import { rankedCurve } from './summary-curve.ts';
import { asItIs, crossFitted, type RankedPart, type RankerName, rankerNames } from './summary-rankers.ts';
import { withoutAbstract } from './summary-rows.ts';
import { baselines, best, type Rouges, scoreOf } from './summary-scores.ts';

const usage =
  'usage: eval -- summaries <jsonl[.gz]> [--cv=5] [--model=heuristic-1] [--every=1 | --rest=3] [--papers=50,200,580]';
const rouges = ['rouge1', 'rouge2', 'rougeL'] as const;

/**
 * `eval -- summaries <jsonl[.gz]>` (ScisummNet form, abstracts withheld): what stands at the top of the summary page
 * (TLDR, key points, then section sentences, cut at 150 words) against a human summary, ROUGE F1, stemmed, 0–100;
 * `_ranked`: the best ranked sentences alone, without choosing by role. `_linear`, `_heuristic`: the same by the other
 * rankers ({@link rankerNames}); `gain_…` is the trees' ROUGE-1 above theirs with its 95 % interval (paired bootstrap).
 * `overlap`: part of the words of the human summaries, in fours, that stand in the
 * abstract. The model that ships was fitted to these papers, so by default rankers are fitted to the other parts of
 * them (`--cv=5`). `--every=3` takes each third paper, `--rest=3` all others: the parameters were tuned on the former. `--papers`: a learning curve ({@link rankedCurve}).
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path] = args.filter((arg) => !arg.startsWith('--'));
  if (path === undefined) throw new Error(usage);
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const every = Number(option('every') ?? 1);
  const rest = Number(option('rest') ?? 0);
  const rows = readJsonLines<SummaryRow>(await readFile(path)).filter(
    (_row, at) => at % every === 0 && (rest === 0 || at % rest !== 0),
  );
  const ports = await summaryPortsOf(args);
  const counts = option('papers')?.split(',').map(Number);
  if (counts !== undefined) {
    const curve = rankedCurve(rows, Number(option('cv') ?? 5), counts);
    console.table(curve);
    return { curve, rows: rows.length };
  }
  const folds = args.includes('--model=heuristic-1') ? 1 : Math.min(Number(option('cv') ?? 5), rows.length);
  const parts = folds > 1 ? crossFitted(rows, folds) : asItIs(rows, ports.keyPoints);
  const said = parts.flatMap(({ test, rankers }) => test.map((row) => sayOf(row, ports, rankers)));
  const mean = (of: (one: Said) => number) => said.reduce((sum, one) => sum + of(one), 0) / said.length;
  const times = said.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    ...compared(said, 'page', ''),
    ...compared(said, 'ranked', '_ranked'),
    rouge1_lead: mean(({ plain }) => plain.lead),
    rouge1_textrank: mean(({ plain }) => plain.textrank),
    rouge1_lexrank: mean(({ plain }) => plain.lexrank),
    rows: said.length,
    overlap: mean(({ overlap }) => overlap),
    key_points_mean: mean(({ points }) => points),
    ms_p50: times[Math.floor(times.length / 2)],
    ms_max: times.at(-1),
    cv: folds > 1 ? folds : null,
  };
}

/** What is said of one paper, by each ranker. */
interface Said {
  readonly page: Readonly<Record<RankerName, Rouges>>;
  readonly ranked: Readonly<Record<RankerName, Rouges>>;
  readonly plain: ReturnType<typeof baselines>;
  readonly overlap: number;
  readonly points: number;
  readonly ms: number;
}

/** Means of each ranker, and how much ROUGE-1 the trees gain over each other one. */
function compared(said: readonly Said[], what: 'page' | 'ranked', ending: string): Record<string, number> {
  const of = (name: RankerName, rouge: (typeof rouges)[number]) => said.map((one) => one[what][name][rouge]);
  const found: Record<string, number> = {};
  for (const name of rankerNames) {
    const which = name === 'trees' ? ending : `${ending}_${name}`;
    for (const rouge of rouges)
      found[`${rouge}${which}`] = of(name, rouge).reduce((sum, one) => sum + one, 0) / said.length;
    if (name === 'trees') continue;
    const { value, low, high } = pairedBootstrap(of('trees', 'rouge1'), of(name, 'rouge1'));
    Object.assign(found, { [`gain${which}`]: value, [`gain${which}_low`]: low, [`gain${which}_high`]: high });
  }
  return found;
}

function sayOf(row: SummaryRow, ports: SummaryPorts, rankers: RankedPart['rankers']): Said {
  const document = withoutAbstract(row);
  const reference = referenceOf(row);
  const summaryBy = (keyPoints: SentenceRanker) =>
    makeSummary(document, { title: row.title }, { ...ports, keyPoints });
  const started = performance.now();
  const byTrees = summaryBy(rankers.trees);
  const ms = performance.now() - started;
  const candidates = candidatesOf(document);
  const context = contextOf(row.title, candidates);
  // The page ranks the same sentences, since no abstract marks any of them: each is scored once.
  const scores = {
    trees: rankers.trees.score(context),
    linear: rankers.linear.score(context),
    heuristic: rankers.heuristic.score(context),
  };
  const sentences = candidates.map(({ text }) => text);
  const shorter = sentences.map(compress);
  const sets = shorter.map((text) => new Set(terms(text)));
  const ofEach = (score: (name: RankerName) => Rouges) => ({
    trees: score('trees'),
    linear: score('linear'),
    heuristic: score('heuristic'),
  });
  return {
    page: ofEach((name) =>
      scoreOf(
        shown(name === 'trees' ? byTrees : summaryBy({ version: name, score: () => scores[name] })),
        reference,
      ),
    ),
    ranked: ofEach((name) => scoreOf(best(shorter, sets, scores[name]), reference)),
    plain: baselines(sentences, reference),
    overlap: share(fours(reference), fours((row.abstract ?? []).join(' '))),
    points: byTrees.keyPoints.length,
    ms,
  };
}

/** The sentences of a summary as the page has them, from the top. */
function shown({ tldr, keyPoints, sections }: ReturnType<typeof makeSummary>): string[] {
  return [
    ...(tldr === null ? [] : [tldr]),
    ...keyPoints.map(({ sentence }) => sentence),
    ...sections.flatMap(({ sentences }) => sentences),
  ].map(({ text }) => text);
}

function fours(text: string): Set<string> {
  const list = words(text);
  return new Set(list.slice(3).map((_, at) => list.slice(at, at + 4).join(' ')));
}
