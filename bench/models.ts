import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeDocument } from '@papyri/core/clean/document-bytes';
import type { CleanDocument } from '@papyri/core/contracts/clean-document';
import { documentIdSchema, sha256Schema } from '@papyri/core/contracts/ids';
import type { CitationIntentClassifier } from '@papyri/core/ports/citation-intent';
import { noIntents } from '@papyri/core/references/no-intents';
import { paperReferences } from '@papyri/core/references/paper-references';
import { makeTldr } from '@papyri/core/summarize/make-tldr';
import { builtInSummaryPorts, type SummaryPorts } from '@papyri/core/summarize/ports';
import { contextOf } from '@papyri/core/text/candidates';
import { markedCandidates, titleOf } from '@papyri/core/text/marked-candidates';
import { createCompute } from '@papyri/server/compute/create-compute';
import { configSchema } from '@papyri/server/config/schema';
import { shippedIntents, summaryPortsOf } from '../evals/shipped-models.ts';
import { quantile } from './quantile.ts';

const repeats = 5;
const pagesOfAPaper = 12;
const tasks = ['tldr', 'roles', 'keyPoints'] as const;
const measured = [...tasks, 'all', 'references'] as const;
const keyOf: Readonly<Record<(typeof measured)[number], string>> = {
  tldr: 'tldr',
  roles: 'roles',
  keyPoints: 'key_points',
  all: 'all',
  references: 'citation_intent',
};

/**
 * `bench -- models <folder of PDFs>`: processor time, in this thread and warm, that the models of a summary take for a
 * paper, by page and then for 12 pages; of the models that ship and of those that are built in. Papers of fewer than 4
 * pages are left out. `tldr` is the whole TLDR,
 * `roles` and `keyPoints` score each sentence of the paper, `all` is these three. `citation_intent` is the list of
 * references with why each is cited, which reading does not wait for.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [folder] = args;
  if (folder === undefined) throw new Error('usage: npm run -s bench -- models <folder of PDFs>');
  const papers = await papersOf(folder);
  const shipped = { ...(await summaryPortsOf([])), intents: await shippedIntents() };
  const result: Record<string, number> = {};
  for (const [name, ports] of [
    ['', shipped],
    ['_heuristic', { ...builtInSummaryPorts, intents: noIntents }],
  ] as const) {
    for (const document of papers.slice(0, 3)) timesOf(document, ports);
    const times = papers.map((document) => timesOf(document, ports));
    for (const task of measured)
      result[`${keyOf[task]}_ms${name}`] = quantile(
        times.map((time) => time[task]),
        0.5,
      );
    result[`all_ms_max${name}`] = Math.max(...times.map(({ all }) => all));
  }
  const versions = Object.fromEntries(
    [...tasks, 'intents' as const].map((task) => [task, shipped[task].version]),
  );
  return { ...result, papers: papers.length, versions };
}

type Times = Readonly<Record<(typeof measured)[number], number>>;
type Ports = SummaryPorts & { readonly intents: CitationIntentClassifier };

/** Milliseconds for 12 pages: of each task the least of several times, because others use the machine too. */
function timesOf(document: CleanDocument, ports: Ports): Times {
  const context = contextOf(titleOf(document, {}), markedCandidates(document, {}, { strict: true }));
  const scale = pagesOfAPaper / document.pages.length;
  const least = (work: () => unknown) =>
    scale *
    Math.min(
      ...Array.from({ length: repeats }, () => {
        const before = process.cpuUsage();
        work();
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      }),
    );
  const tldr = least(() => makeTldr(document, {}, ports));
  const roles = least(() => ports.roles.classify(context));
  const keyPoints = least(() => ports.keyPoints.score(context));
  const references = least(() => paperReferences(document, ports.intents));
  return { tldr, roles, keyPoints, all: tldr + roles + keyPoints, references };
}

async function papersOf(folder: string): Promise<CleanDocument[]> {
  const compute = createCompute(configSchema.parse({ data: { dir: 'memory://' } }).extract);
  const papers: CleanDocument[] = [];
  try {
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.pdf')).sort()) {
      const pdf = await readFile(join(folder, name));
      const sha256 = createHash('sha256').update(pdf).digest('hex');
      const extracted = await compute
        .extract({
          pdf,
          sourceSha256: sha256Schema.parse(sha256),
          documentId: documentIdSchema.parse(`doc-${sha256}`),
        })
        .catch(() => undefined);
      const document = extracted && decodeDocument(extracted.value.bytes);
      if (document && document.pages.length >= 4) papers.push(document);
      else console.log(`${name} left out: ${document ? 'short' : 'not read'}`);
    }
  } finally {
    await compute.close();
  }
  return papers;
}
