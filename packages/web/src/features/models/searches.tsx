import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { LoadFailed } from '../../components/load-failed.tsx';
import { queries } from '../../queries.ts';
import { SearchItem } from './search-item.tsx';
import { StartSearch } from './start-search.tsx';

/** The searches for parameters, and how one is begun. */
export function Searches() {
  const query = useQuery(queries.searches());
  const [starting, setStarting] = useState(false);
  return (
    <section aria-label="Searches for parameters" className="mt-9 border-line border-t pt-6">
      <div className="mb-3 flex min-h-9 flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold text-lg">Searches for parameters</h2>
        <Button onClick={() => setStarting(true)}>Search for parameters</Button>
      </div>
      {query.isError && <LoadFailed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <div className="skeleton h-20" role="status" aria-label="Loading" />}
      {query.data?.searches.length === 0 && (
        <p className="max-w-prose text-pretty text-soft text-sm">
          No searches yet. A search trains with many parameters and tells which did best.
        </p>
      )}
      <div className="space-y-3">
        {query.data?.searches.map((search) => (
          <SearchItem key={search.id} search={search} />
        ))}
      </div>
      {starting && <StartSearch onClose={() => setStarting(false)} />}
    </section>
  );
}
