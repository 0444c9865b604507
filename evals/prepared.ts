import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerQuestion } from '@papyri/core/answer/answer-question';
import { prepareQuestions } from '@papyri/core/answer/prepared-questions';
import { decodeDocument } from '@papyri/core/clean/document-bytes';
import { documentIdSchema, sha256Schema } from '@papyri/core/contracts/ids';
import { PapyriError } from '@papyri/core/errors';
import { makePassages } from '@papyri/core/retrieve/make-passages';
import { builtInSummaryPorts } from '@papyri/core/summarize/ports';
import { createCompute } from '@papyri/server/compute/create-compute';
import { configSchema } from '@papyri/server/config/schema';
import { rankerOfArguments } from './shipped-models.ts';

const ports = { ...builtInSummaryPorts, ranker: rankerOfArguments(process.argv) };

/**
 * `eval -- prepared <folder of PDFs>`: prints the sheet of prepared questions of each paper for a person to judge, and
 * how many questions the sheets have. Papers that cannot be read are counted as failed.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [folder] = args;
  if (folder === undefined) throw new Error('usage: eval -- prepared <folder of PDFs>');
  const compute = createCompute(configSchema.parse({ data: { dir: 'memory://' } }).extract);
  const sizes: number[] = [];
  const times: number[] = [];
  let limitsStated = 0;
  let failed = 0;
  try {
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.pdf')).sort()) {
      const pdf = await readFile(join(folder, name));
      const sha256 = createHash('sha256').update(pdf).digest('hex');
      const input = {
        pdf,
        sourceSha256: sha256Schema.parse(sha256),
        documentId: documentIdSchema.parse(`doc-${sha256}`),
      };
      const extracted = await compute.extract(input).catch((error: unknown) => {
        if (!PapyriError.isInstance(error)) throw error;
        console.log(`\n${name}: ${error.code}`);
        return undefined;
      });
      if (extracted === undefined) {
        failed += 1;
        continue;
      }
      const document = decodeDocument(extracted.value.bytes);
      const passages = makePassages(document);
      const started = performance.now();
      const sheet = await prepareQuestions(
        async (question) => answerQuestion(question, document, passages, ports).answer,
      );
      times.push(performance.now() - started);
      sizes.push(sheet.length);
      if (sheet.at(-1)?.outcome === 'answered') limitsStated += 1;
      console.log(`\n${name}`);
      for (const { question, outcome, sentences } of sheet) {
        console.log(`  ${question}${outcome === 'answered' ? '' : ' — not stated'}`);
        for (const { text } of sentences) console.log(`    · ${text}`);
      }
    }
  } finally {
    await compute.close();
  }
  times.sort((a, b) => a - b);
  return {
    papers: sizes.length,
    failed,
    questions_mean: sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length),
    questions_min: Math.min(...sizes),
    questions_max: Math.max(...sizes),
    limits_stated: limitsStated,
    ms_p50: times[Math.floor(times.length / 2)],
  };
}
