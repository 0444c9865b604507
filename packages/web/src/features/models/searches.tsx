import { useQuery } from '@tanstack/react-query';
import { LoadFailed } from '../../components/load-failed.tsx';
import { queries } from '../../queries.ts';
import { SearchItem } from './search-item.tsx';

/** The searches for parameters; nothing where there are none. */
export function Searches() {
  const query = useQuery(queries.searches());
  if (query.isError) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data?.searches.length) return null;
  return (
    <section aria-label="Searches for parameters" className="mt-9 border-line border-t pt-6">
      <h2 className="mb-3 font-semibold text-lg">Searches for parameters</h2>
      <div className="space-y-3">
        {query.data.searches.map((search) => (
          <SearchItem key={search.id} search={search} />
        ))}
      </div>
    </section>
  );
}
