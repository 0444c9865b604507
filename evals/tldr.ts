import { readFile } from 'node:fs/promises';
import { makeTldr } from '@papyri/core/summarize/make-tldr';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { readJsonLines } from './rows.ts';
import { abstractDocument, abstractSentences, bestRouge, type TldrRow } from './tldr-rows.ts';

/**
 * `eval -- tldr <jsonl>` (SciTLDR form): the TLDR that a reader sees against what people wrote. ROUGE F1, 0–100,
 * best reference by ROUGE-1; `rouge1_lead` is the first sentence of the abstract.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [path] = args;
  if (path === undefined) throw new Error('usage: eval -- tldr <jsonl>');
  const rows = readJsonLines<TldrRow>(await readFile(path));
  const sums = { rouge1: 0, rouge2: 0, rougeL: 0, rouge1_unstemmed: 0, rouge1_lead: 0 };
  let words = 0;
  let empty = 0;
  let ms = 0;
  for (const row of rows) {
    const sentences = abstractSentences(row);
    const document = abstractDocument(row);
    const started = performance.now();
    const tldr = makeTldr(document, { title: row.title }, builtInSummaryPorts);
    ms += performance.now() - started;
    if (tldr === null) empty += 1;
    const text = tldr?.text ?? '';
    const stemmed = bestRouge(text, row.target, true);
    sums.rouge1 += stemmed.rouge1.f1;
    sums.rouge2 += stemmed.rouge2.f1;
    sums.rougeL += stemmed.rougeL.f1;
    sums.rouge1_unstemmed += bestRouge(text, row.target, false).rouge1.f1;
    sums.rouge1_lead += bestRouge(sentences[0] ?? '', row.target, true).rouge1.f1;
    words += text.split(/\s+/).length;
  }
  const percent = Object.fromEntries(
    Object.entries(sums).map(([key, sum]) => [key, (100 * sum) / rows.length]),
  );
  return { ...percent, rows: rows.length, empty, words_mean: words / rows.length, ms_mean: ms / rows.length };
}
