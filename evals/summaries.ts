import { readFile } from 'node:fs/promises';
import { makeSummary } from '@papyri/core/summarize/make-summary';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { candidatesOf } from '@papyri/core/text/candidates';
import { rouge } from '@papyri/core/text/rouge';
import { centroid, containment, cosine, termVectors } from '@papyri/core/text/similarity';
import { terms } from '@papyri/core/text/tokens';
import { readJsonLines } from './rows.ts';
import { referenceOf, type SummaryRow, withoutAbstract } from './summary-rows.ts';

const budget = 150;

/**
 * `eval -- summaries <jsonl[.gz]> [from]` (ScisummNet form, abstracts withheld): what stands at the top of the
 * summary page (TLDR, key points, then section sentences, cut at 150 words) against a human summary. ROUGE F1,
 * stemmed, 0–100; the baselines are the first 150 words and the most central sentences. `from` skips the first
 * share of the papers, for models that were fitted on those.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path, from = '0'] = args;
  if (path === undefined) throw new Error('usage: eval -- summaries <jsonl[.gz]> [from]');
  const all = readJsonLines<SummaryRow>(await readFile(path));
  const rows = all.slice(Math.round(all.length * Number(from)));
  const sums = { rouge1: 0, rouge2: 0, rougeL: 0, rouge1_lead: 0, rouge1_textrank: 0 };
  const times: number[] = [];
  let points = 0;
  for (const row of rows) {
    const document = withoutAbstract(row);
    const reference = referenceOf(row);
    const started = performance.now();
    const summary = makeSummary(document, { title: row.title }, builtInSummaryPorts);
    times.push(performance.now() - started);
    const shown = [
      ...(summary.tldr === null ? [] : [summary.tldr]),
      ...summary.keyPoints.map(({ sentence }) => sentence),
      ...summary.sections.flatMap(({ sentences }) => sentences),
    ];
    points += summary.keyPoints.length;
    const ours = rouge(cut(shown.map(({ text }) => text)), reference, { stem: true });
    sums.rouge1 += ours.rouge1.f1;
    sums.rouge2 += ours.rouge2.f1;
    sums.rougeL += ours.rougeL.f1;
    const sentences = candidatesOf(document).map(({ text }) => text);
    sums.rouge1_lead += rouge(cut(sentences), reference, { stem: true }).rouge1.f1;
    sums.rouge1_textrank += rouge(cut(mostCentral(sentences)), reference, { stem: true }).rouge1.f1;
  }
  const percent = Object.fromEntries(
    Object.entries(sums).map(([key, sum]) => [key, (100 * sum) / rows.length]),
  );
  times.sort((a, b) => a - b);
  return {
    ...percent,
    rows: rows.length,
    key_points_mean: points / rows.length,
    ms_p50: times[Math.floor(times.length / 2)],
    ms_max: times.at(-1),
  };
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

/** Sentences by LexRank-like centrality (nearness to the centre of all), without near repeats. */
function mostCentral(sentences: readonly string[]): string[] {
  const vectors = termVectors(sentences.map(terms));
  const middle = centroid(vectors);
  const order = [...sentences.keys()].sort(
    (a, b) => cosine(vectors[b] ?? new Map(), middle) - cosine(vectors[a] ?? new Map(), middle),
  );
  const kept: string[] = [];
  for (const index of order) {
    const sentence = sentences[index] ?? '';
    const set = new Set(terms(sentence));
    if (kept.length > 20) break;
    if (!kept.some((other) => containment(new Set(terms(other)), set) > 0.6)) kept.push(sentence);
  }
  return kept;
}
