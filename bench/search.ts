import { readFile } from 'node:fs/promises';
import { libraryParametersSchema } from '@papyri/core/contracts/library';
import { paperSchema } from '@papyri/core/contracts/paper';
import { localPrincipal, publicScope } from '@papyri/core/contracts/principal';
import { libraryPage } from '@papyri/server/library/library-page';
import { registerShipped } from '@papyri/server/models/register-shipped';
import { findShippedModels, packagedModels } from '@papyri/server/models/shipped-models';
import type { Services } from '@papyri/server/services';
import { rememberPapers } from '@papyri/server/stages/discover/store';
import { readRetrievalSet } from '@papyri/server/stages/train/rerank/retrieval-rows';
import { testServices } from '../tests/support/test-services.ts';
import { quantile } from './quantile.ts';

const queriesAsked = 60;

/**
 * `bench -- search <corpus.jsonl> <claims.jsonl> [papers=1000]` (SciFact form): how long the library's search takes for a
 * statement where the abstracts are a library of unread papers, with the reranker that ships and without, each statement
 * asked both ways in turn, after all were asked once. Processor time is that of this process, all threads. Database, server and worker thread share the machine.
 */
export async function run(args: readonly string[]): Promise<Record<string, unknown>> {
  const [corpus, claims, count = '1000'] = args;
  if (corpus === undefined || claims === undefined)
    throw new Error('usage: bench -- search <corpus.jsonl> <claims.jsonl> [papers=1000]');
  const set = readRetrievalSet(await readFile(corpus), await readFile(claims));
  const { services, close } = await testServices();
  try {
    await fillShelf(services, set.texts.slice(0, Number(count)));
    const shipped = await findShippedModels(packagedModels, services.log);
    await registerShipped(
      services,
      shipped.filter(({ model }) => model.task === 'rerank'),
    );
    const without: Services = { ...services, models: { ...services.models, find: async () => undefined } };
    const times = { plain: [] as number[], reranked: [] as number[] };
    const cpu = { plain: [] as number[], reranked: [] as number[] };
    const search = async (by: Services, q: string) => {
      const wanted = libraryParametersSchema.parse({ q: `${q} ` });
      const [before, used] = [performance.now(), process.cpuUsage()];
      await libraryPage(by, localPrincipal, wanted);
      const { user, system } = process.cpuUsage(used);
      return { ms: performance.now() - before, cpuMs: (user + system) / 1000 };
    };
    const queries = set.queries.slice(0, queriesAsked).map(({ query }) => query);
    for (const query of queries) for (const by of [without, services]) await search(by, query);
    for (const [at, query] of queries.entries()) {
      const turn = [
        ['plain', without],
        ['reranked', services],
      ] as const;
      for (const [name, by] of at % 2 ? turn.toReversed() : turn) {
        const { ms, cpuMs } = await search(by, query);
        times[name].push(ms);
        cpu[name].push(cpuMs);
      }
    }
    const [plain, reranked] = [quantile(times.plain, 0.5), quantile(times.reranked, 0.5)];
    return {
      papers: Number(count),
      queries: queries.length,
      search_ms_p50: plain,
      reranked_ms_p50: reranked,
      search_ms_p95: quantile(times.plain, 0.95),
      reranked_ms_p95: quantile(times.reranked, 0.95),
      search_cpu_ms_p50: quantile(cpu.plain, 0.5),
      reranked_cpu_ms_p50: quantile(cpu.reranked, 0.5),
      ratio: reranked / plain,
      cpu_ratio: quantile(cpu.reranked, 0.5) / quantile(cpu.plain, 0.5),
    };
  } finally {
    await close();
  }
}

async function fillShelf(
  { database }: Services,
  texts: readonly { readonly title: string; readonly text: string }[],
): Promise<void> {
  const papers = texts.map(({ title, text }, at) =>
    paperSchema.parse({
      id: `arxiv:2001.${String(at).padStart(5, '0')}v1`,
      source: 'arxiv',
      title,
      abstract: text,
      authors: [],
      licence: { name: 'unknown' },
    }),
  );
  await rememberPapers(database.kysely, papers, Date.now());
  await database.kysely
    .insertInto('shelf')
    .values(papers.map(({ id }) => ({ owner_id: localPrincipal.id, scope: publicScope, paper_id: id })))
    .execute();
}
