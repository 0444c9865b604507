import type { SearchResponse } from '@papyri/core/contracts/api';
import { type Principal, readableScopes } from '@papyri/core/contracts/principal';
import type { SearchPage } from '@papyri/core/contracts/search';
import type { Executor } from '../../database/executor.ts';
import { summarisedPapers } from '../../documents/summarised.ts';

/** A page of results, marked with the papers whose summary is here already. */
export async function withSummaries(
  database: Executor,
  principal: Principal,
  page: SearchPage,
): Promise<SearchResponse> {
  const here = await summarisedPapers(
    database,
    readableScopes(principal),
    page.papers.map((paper) => paper.id),
  );
  return { ...page, papers: page.papers.map((paper) => ({ ...paper, summarised: here.has(paper.id) })) };
}
