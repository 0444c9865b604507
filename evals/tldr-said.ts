import type { SentenceRanker } from '@papyri/core/ports/sentence-ranker';
import { makeTldr } from '@papyri/core/summarize/make-tldr';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { bestRouge, type TldrRow } from '@papyri/server/datasets/forms/tldr-rows';
import { bootstrapInterval, pairedBootstrap } from 'onnx-train/metrics/bootstrap';
import { abstractDocument, abstractSentences } from './tldr-rows.ts';

/** What is said of one paper. */
export interface Said {
  readonly row: TldrRow;
  readonly text: string;
  readonly builtIn: string;
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

/** The TLDR of each paper by a ranker and by the one that is built in, with what they score. */
export function rank(rows: readonly TldrRow[], ranker: SentenceRanker): Said[] {
  return rows.map((row) => {
    const document = abstractDocument(row);
    const said = (tldr: SentenceRanker) => makeTldr(document, { title: row.title }, { tldr })?.text;
    const started = performance.now();
    const found = said(ranker);
    const ms = performance.now() - started;
    const text = found ?? '';
    const builtIn = said(builtInSummaryPorts.tldr) ?? '';
    const { rouge1, rouge2, rougeL } = bestRouge(text, row.target, true);
    const rougeOf = (other: string, stem = true) => bestRouge(other, row.target, stem).rouge1.f1;
    return {
      row,
      text,
      builtIn,
      scores: {
        rouge1: rouge1.f1,
        rouge2: rouge2.f1,
        rougeL: rougeL.f1,
        rouge1_unstemmed: rougeOf(text, false),
        rouge1_lead: rougeOf(abstractSentences(row)[0] ?? ''),
        rouge1_heuristic: rougeOf(builtIn),
      },
      words: text.split(/\s+/).length,
      empty: found === undefined,
      ms,
    };
  });
}

/** Means over the papers, 0 to 100, with 95 % intervals of the bootstrap. */
export function summary(said: readonly Said[]) {
  const mean = (of: (one: Said) => number) => said.reduce((sum, one) => sum + of(one), 0) / said.length;
  const score = (name: (typeof measures)[number]) => 100 * mean(({ scores }) => scores[name]);
  const { low, high } = bootstrapInterval(
    said.length,
    (drawn) => (100 * drawn.reduce((sum, at) => sum + (said[at]?.scores.rouge1 ?? 0), 0)) / drawn.length,
  );
  const gain = pairedBootstrap(
    said.map(({ scores }) => 100 * scores.rouge1),
    said.map(({ scores }) => 100 * scores.rouge1_heuristic),
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
    gain: gain.value,
    gain_low: gain.low,
    gain_high: gain.high,
    rows: said.length,
    empty: said.filter(({ empty }) => empty).length,
    words_mean: mean(({ words }) => words),
    ms_mean: mean(({ ms }) => ms),
  };
}
