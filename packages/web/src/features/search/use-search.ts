import { maxSearchResults } from '@papyri/core/contracts/search';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { queryClient } from '../../query-client.ts';
import { asksForSomething, type SearchState, writeSearch } from './search-state.ts';
import { type QueuePlace, streamSearch } from './stream-search.ts';

const firstPage = 50;
const nextPages = 100;
const hour = 3_600_000;

/** The results of a search as far as they are here, with what to show while more are on the way. */
export function useSearch(state: SearchState) {
  const [place, setPlace] = useState<QueuePlace>();
  const key = ['search', writeSearch(state)] as const;
  const query = useInfiniteQuery({
    queryKey: key,
    enabled: asksForSomething(state),
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) => {
      setPlace(undefined);
      const size = Math.min(pageParam === 0 ? firstPage : nextPages, maxSearchResults - pageParam);
      return streamSearch(state, { start: pageParam, size }, { signal, onQueued: setPlace });
    },
    getNextPageParam: (last) => {
      const next = last.start + last.papers.length;
      return last.papers.length > 0 && next < Math.min(last.total, maxSearchResults) ? next : undefined;
    },
    // arXiv's answers change once a day; asking again costs a turn in its queue.
    staleTime: hour,
    gcTime: hour,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  const pages = query.data?.pages;
  const papers = useMemo(() => {
    const seen = new Set<string>();
    // A paper can slip from one page to the next between two requests; it is shown once.
    return (pages ?? [])
      .flatMap((page) => page.papers)
      .filter((paper) => !seen.has(paper.id) && seen.add(paper.id));
  }, [pages]);
  return {
    papers,
    first: pages?.[0],
    place: query.isFetching ? place : undefined,
    query,
    cancel: () => queryClient.cancelQueries({ queryKey: key }),
  };
}
