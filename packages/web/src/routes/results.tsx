import { maxSearchResults } from '@papyri/core/contracts/search';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { IconButton } from '../components/icon-button.tsx';
import { EndOfResults } from '../features/search/end-of-results.tsx';
import { FilterBar } from '../features/search/filter-bar.tsx';
import { ResultList } from '../features/search/result-list.tsx';
import { SearchField } from '../features/search/search-field.tsx';
import {
  asksForSomething,
  countFilters,
  readSearch,
  type SearchState,
  writeSearch,
} from '../features/search/search-state.ts';
import {
  NoResults,
  OriginNotice,
  SearchCancelled,
  SearchFailed,
  SearchPending,
} from '../features/search/search-states.tsx';
import { useSearch } from '../features/search/use-search.ts';
import { useStartSearch } from '../features/search/use-start-search.ts';
import { TopBar } from '../shell/top-bar.tsx';
import { loadKatex } from '../tex/katex-loader.ts';

const route = getRouteApi('/search');

/** The results of a search; all of it stands in the address. */
export function ResultsRoute() {
  const parameters = route.useSearch();
  const listKey = useMemo(() => new URLSearchParams(parameters).toString(), [parameters]);
  const state = useMemo(() => readSearch(parameters), [parameters]);
  // Most abstracts hold a formula: fetched along with the results, KaTeX never moves them.
  useEffect(() => void loadKatex(), []);
  return (
    <>
      <title>{state.text ? `${state.text} · Papyri` : 'Results · Papyri'}</title>
      <ResultsHeader key={state.text} state={state} />
      <main id="main" className="mx-auto flow-root w-full max-w-[52rem] px-4 pb-24 sm:px-6">
        <h1 className="sr-only">Results</h1>
        <Results key={listKey} state={state} listKey={listKey} />
      </main>
    </>
  );
}

function ResultsHeader({ state }: { state: SearchState }) {
  const [text, setText] = useState(state.text);
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const start = useStartSearch(navigate);
  const filters = countFilters(state);
  return (
    <header className="sticky top-0 z-20 border-line border-b bg-paper">
      <TopBar as="div">
        <div className="mx-auto flex w-full max-w-[49rem] items-center gap-1">
          <SearchField text={text} onText={setText} onSubmit={() => start({ ...state, text })} />
          <IconButton
            label={filters > 0 ? `Filters, ${filters} set` : 'Filters'}
            aria-expanded={open}
            data-on={filters > 0}
            className="data-[on=true]:text-accent sm:hidden"
            onClick={() => setOpen(!open)}
          >
            <SlidersHorizontal />
          </IconButton>
        </div>
      </TopBar>
      <div className={`mx-auto max-w-[52rem] px-4 pb-3 sm:block sm:px-6 ${open ? '' : 'hidden'}`}>
        <FilterBar
          value={state}
          onChange={(next) => void navigate({ to: '/search', search: writeSearch({ ...next, text }) })}
        />
      </div>
    </header>
  );
}

function Results({ state, listKey }: { state: SearchState; listKey: string }) {
  const { papers, first, place, query, cancel } = useSearch(state);
  const { fetchNextPage, isFetchingNextPage, hasNextPage, isFetchNextPageError, refetch } = query;
  const onNearEnd = useCallback(() => {
    if (!isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage, isFetchNextPageError]);

  if (!asksForSomething(state)) {
    return (
      <p className="py-14 text-center text-soft">
        Type some words, or choose a category, an author or a date.
      </p>
    );
  }
  if (!first) {
    if (query.isFetching) return <SearchPending place={place} onCancel={() => void cancel()} />;
    if (query.isError) return <SearchFailed error={query.error} onRetry={() => void refetch()} />;
    return <SearchCancelled onRetry={() => void refetch()} />;
  }
  return (
    <>
      <OriginNotice page={first} onRetry={() => void refetch()} retrying={query.isRefetching} />
      {papers.length === 0 ? (
        <NoResults state={state} seenBefore={first.origin === 'mirror'} />
      ) : (
        <>
          <p className="pt-5 text-faint text-sm" role="status">
            {countWords(first.total)}
          </p>
          <ResultList
            listKey={listKey}
            papers={papers}
            total={first.total}
            hasMore={hasNextPage}
            onNearEnd={onNearEnd}
            footer={
              <EndOfResults
                loading={isFetchingNextPage}
                place={place}
                error={isFetchNextPageError ? query.error : undefined}
                onRetry={() => void fetchNextPage()}
                more={hasNextPage}
                total={first.total}
              />
            }
          />
        </>
      )}
    </>
  );
}

function countWords(total: number): string {
  const count = total.toLocaleString('en');
  if (total === 1) return '1 paper';
  return total > maxSearchResults
    ? `${count} papers, the first ${maxSearchResults.toLocaleString('en')} shown`
    : `${count} papers`;
}
