import { readFile } from 'node:fs/promises';
import { makeSummary } from '@papyri/core/summarize/make-summary';
import type { SummaryPorts } from '@papyri/core/summarize/ports';
import { candidatesOf, contextOf } from '@papyri/core/text/candidates';
import { compress } from '@papyri/core/text/compress';
import { share } from '@papyri/core/text/similarity';
import { words } from '@papyri/core/text/tokens';
import { referenceOf, type SummaryRow } from '@papyri/server/stages/train/key-points/summary-rows';
import { pairedBootstrap } from 'onnx-train/metrics/bootstrap';
import { readJsonLines } from './rows.ts';
import { summaryPortsOf } from './shipped-models.ts';
import { asTheyAre, crossFitted, type RankedPart } from './summary-rankers.ts';
import { withoutAbstract } from './summary-rows.ts';
import { baselines, best, type Rouges, scoreOf } from './summary-scores.ts';

const usage = 'usage: eval -- summaries <jsonl[.gz]> [--cv=5] [--model=heuristic-1] [--every=1 | --rest=3]';
const rouges = ['rouge1', 'rouge2', 'rougeL'] as const;

/**
 * `eval -- summaries <jsonl[.gz]>` (ScisummNet form, abstracts withheld): what stands at the top of the summary page
 * (TLDR, key points, then section sentences, cut at 150 words) against a human summary, ROUGE F1, stemmed, 0–100;
 * `_ranked`: the best ranked sentences alone, without choosing by role. `_linear`: the same with heuristic-1, its
 * weights fitted anew to the papers that the trees were fitted to; `gain` is the difference in ROUGE-1 with its 95 %
 * interval (paired bootstrap). `overlap`: part of the words of the human summaries, in fours, that stand in the
 * abstract. The model that ships was fitted to these papers, so by default rankers are fitted to the other parts of
 * them (`--cv=5`). `--every=3` takes each third paper, `--rest=3` all others: the parameters were tuned on the former.
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
  const folds = args.includes('--model=heuristic-1') ? 1 : Math.min(Number(option('cv') ?? 5), rows.length);
  const parts = folds > 1 ? crossFitted(rows, folds) : asTheyAre(rows, ports.keyPoints);
  const said = parts.flatMap((part) => part.test.map((row) => sayOf(row, ports, part)));
  const mean = (of: (one: Said) => number) => said.reduce((sum, one) => sum + of(one), 0) / said.length;
  const scores = (name: 'page' | 'pageLinear' | 'ranked' | 'rankedLinear', ending: string) =>
    Object.fromEntries(rouges.map((rouge) => [`${rouge}${ending}`, mean((one) => one[name][rouge])]));
  const gain = (name: 'page' | 'ranked', than: 'pageLinear' | 'rankedLinear', key: string) => {
    const of = (which: typeof name | typeof than) => said.map((one) => one[which].rouge1);
    const { value, low, high } = pairedBootstrap(of(name), of(than));
    return { [key]: value, [`${key}_low`]: low, [`${key}_high`]: high };
  };
  const times = said.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    ...scores('page', ''),
    ...scores('pageLinear', '_linear'),
    ...gain('page', 'pageLinear', 'gain'),
    ...scores('ranked', '_ranked'),
    ...scores('rankedLinear', '_ranked_linear'),
    ...gain('ranked', 'rankedLinear', 'gain_ranked'),
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

/** What is said of one paper. */
interface Said {
  readonly page: Rouges;
  readonly pageLinear: Rouges;
  readonly ranked: Rouges;
  readonly rankedLinear: Rouges;
  readonly plain: ReturnType<typeof baselines>;
  readonly overlap: number;
  readonly points: number;
  readonly ms: number;
}

function sayOf(row: SummaryRow, ports: SummaryPorts, { keyPoints, linear }: RankedPart): Said {
  const document = withoutAbstract(row);
  const reference = referenceOf(row);
  const summaryBy = (ranker: typeof keyPoints) =>
    makeSummary(document, { title: row.title }, { ...ports, keyPoints: ranker });
  const started = performance.now();
  const summary = summaryBy(keyPoints);
  const ms = performance.now() - started;
  const candidates = candidatesOf(document);
  const context = contextOf(row.title, candidates);
  const sentences = candidates.map(({ text }) => text);
  const shorter = sentences.map(compress);
  return {
    page: scoreOf(shown(summary), reference),
    pageLinear: scoreOf(shown(summaryBy(linear)), reference),
    ranked: scoreOf(best(shorter, keyPoints.score(context)), reference),
    rankedLinear: scoreOf(best(shorter, linear.score(context)), reference),
    plain: baselines(sentences, reference),
    overlap: share(fours(reference), fours((row.abstract ?? []).join(' '))),
    points: summary.keyPoints.length,
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
