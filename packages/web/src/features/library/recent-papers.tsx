import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { queries, recentPapers } from '../../queries.ts';
import { isWorking } from './reading-words.ts';
import { ShelfRow } from './shelf-row.tsx';

const pollMs = 1500;

/** The papers opened last; follows readings while any is under way. All others are in the library. */
export function RecentPapers() {
  const library = useQuery({
    ...queries.recent(),
    refetchInterval: ({ state }) =>
      state.data?.papers.some((record) => isWorking(record.reading)) ? pollMs : false,
  });
  if (library.isPending) return <ShelfSkeleton />;
  const { papers = [], total = 0 } = library.data ?? {};
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <div className="mb-1 flex h-9 items-center justify-between gap-4 px-3">
        <h2 id="recent" className="font-medium text-faint text-sm">
          Your papers
        </h2>
        <Link
          to="/library"
          className="-mr-2 inline-flex h-8 items-center gap-1 rounded-lg px-2 font-medium text-accent text-sm hover:bg-accent-soft"
        >
          {total > recentPapers ? `All ${total.toLocaleString('en')} in the library` : 'Library'}
          <ArrowRight aria-hidden="true" className="size-3.5" />
        </Link>
      </div>
      <ul>
        {papers.map((record) => (
          <ShelfRow key={record.paper.id} record={record} />
        ))}
      </ul>
    </section>
  );
}

function ShelfSkeleton() {
  return (
    <div aria-hidden="true" className="appear-late space-y-5 px-3 pt-8">
      {[1, 2, 3].map((row) => (
        <div key={row}>
          <div className="skeleton h-4 w-3/5" />
          <div className="skeleton mt-2 h-3 w-1/4" />
        </div>
      ))}
    </div>
  );
}
