import { useNavigate } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../components/icon-button.tsx';
import { Logo } from '../components/logo.tsx';
import { DropZone } from '../features/library/drop-zone.tsx';
import { RecentPapers } from '../features/library/recent-papers.tsx';
import { SampleCard } from '../features/library/sample-card.tsx';
import { FilterBar } from '../features/search/filter-bar.tsx';
import { SearchField } from '../features/search/search-field.tsx';
import { countFilters, emptySearch, type SearchState } from '../features/search/search-state.ts';
import { useStartSearch } from '../features/search/use-start-search.ts';
import { TopBar } from '../shell/top-bar.tsx';

/** Search, drop, or go on reading. */
export function HomeRoute() {
  const [state, setState] = useState<SearchState>(emptySearch);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const start = useStartSearch(useNavigate());
  const filters = countFilters(state);
  return (
    <>
      <title>Papyri</title>
      <TopBar bare />
      <main id="main" className="mx-auto w-full max-w-[46rem] px-4 pt-[clamp(1rem,9vh,6.5rem)] pb-24">
        <h1 className="flex justify-center">
          <Logo large />
          <span className="sr-only">Papyri, research assistant</span>
        </h1>
        <div className="mt-10">
          <SearchField
            large
            autoFocus
            text={state.text}
            onText={(text) => setState({ ...state, text })}
            onSubmit={() => start(state)}
          >
            <IconButton
              label={filters > 0 ? `Filters, ${filters} set` : 'Filters'}
              aria-expanded={filtersOpen}
              aria-controls="home-filters"
              data-on={filters > 0 || filtersOpen}
              className="data-[on=true]:bg-accent-soft data-[on=true]:text-accent"
              onClick={() => setFiltersOpen(!filtersOpen)}
            >
              <SlidersHorizontal />
            </IconButton>
          </SearchField>
          <div id="home-filters" hidden={!filtersOpen} className="rise mt-3">
            <FilterBar value={state} onChange={setState} />
          </div>
          <div className="mt-4">
            <DropZone />
          </div>
        </div>
        <div className="mt-12">
          <SampleCard />
          <RecentPapers />
        </div>
      </main>
    </>
  );
}
