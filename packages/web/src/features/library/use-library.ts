import type { Library, PaperRecord } from '@papyri/core/contracts/api';
import type { LibraryParameters, TextHit } from '@papyri/core/contracts/library';
import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useQueries,
  useQuery,
} from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { libraryPageSize, queries } from '../../queries.ts';
import { pagesOf } from './pages.ts';

type Wanted = Partial<LibraryParameters>;

/** The first papers and how many there are; what was shown before stays until the answer is here. */
export function useLibraryStart(wanted: Wanted) {
  return useQuery({ ...queries.libraryPage(wanted, 0), placeholderData: keepPreviousData });
}

export interface LibraryRowData {
  readonly record: PaperRecord;
  readonly hits: readonly TextHit[];
}

/** The papers around the rows in sight, fetched by the page as one scrolls; undefined where not here yet. */
export function useLibraryRows(wanted: Wanted, total: number) {
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const onRange = useCallback((first: number, last: number) => {
    setRange((before) => (before[0] === first && before[1] === last ? before : [first, last]));
  }, []);
  const pages = useMemo(() => pagesOf(range[0], range[1], total, libraryPageSize), [range, total]);
  // Made anew only when pages or answers change, so that rows that stay are not drawn again.
  const combine = useCallback(
    (results: readonly UseQueryResult<Library>[]) => {
      const rows = new Map<number, LibraryRowData>();
      for (const [at, { data }] of results.entries()) {
        const hits = Map.groupBy(data?.hits ?? [], (hit) => hit.paperId);
        for (const [index, record] of (data?.papers ?? []).entries()) {
          const row = (pages[at] ?? 0) * libraryPageSize + index;
          rows.set(row, { record, hits: hits.get(record.paper.id) ?? noHits });
        }
      }
      return { rows, error: results.find((result) => result.error)?.error };
    },
    [pages],
  );
  const { rows, error } = useQueries({
    queries: pages.map((page) => queries.libraryPage(wanted, page)),
    combine,
  });
  return { rows, error, onRange };
}

const noHits: readonly TextHit[] = [];

/** The ids of rows `from` to `to` (both included), fetching the pages that are not here. */
export async function idsOfRows(
  client: QueryClient,
  wanted: Wanted,
  from: number,
  to: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (const page of pagesOf(from, to, to + 1, libraryPageSize, 0)) {
    const { papers } = await client.fetchQuery({ ...queries.libraryPage(wanted, page), staleTime: 60_000 });
    for (const [index, record] of papers.entries()) {
      const row = page * libraryPageSize + index;
      if (row >= from && row <= to) ids.push(record.paper.id);
    }
  }
  return ids;
}

/** Papers of the library that were fetched already, by id. */
export function knownRecords(client: QueryClient): ReadonlyMap<string, PaperRecord> {
  const pages = client.getQueriesData<Library>({ queryKey: ['library', 'page'] });
  return new Map(
    pages.flatMap(([, data]) => (data?.papers ?? []).map((record) => [record.paper.id, record] as const)),
  );
}
