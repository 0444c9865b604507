import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { queries } from '../../queries.ts';
import { isWorking } from './reading-words.ts';
import { ShelfRow } from './shelf-row.tsx';

const shownFirst = 8;
const shownMost = 200;
const pollMs = 1500;
const typingMs = 150;

/** The shelf, newest first; follows readings while any is under way. Longer shelves can be searched. */
export function RecentPapers() {
  const [all, setAll] = useState(false);
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const searching = q !== '';
  const library = useQuery({
    ...queries.library({ ...(searching ? { q } : {}), ...(all || searching ? { limit: shownMost } : {}) }),
    refetchInterval: ({ state }) =>
      state.data?.papers.some((record) => isWorking(record.reading)) ? pollMs : false,
  });
  const papers = library.data?.papers ?? [];
  const total = library.data?.total ?? 0;
  const [large, setLarge] = useState(false);
  useEffect(() => {
    if (!searching && total > shownFirst) setLarge(true);
  }, [searching, total]);
  if (library.isPending) return <ShelfSkeleton />;
  if (papers.length === 0 && !searching) return null;
  return (
    <section aria-labelledby="recent">
      <div className="mb-1 flex h-9 items-center justify-between gap-4 px-3">
        <h2 id="recent" className="font-medium text-faint text-sm">
          Your papers
        </h2>
        {large && <ShelfSearch typed={typed} onType={setTyped} />}
      </div>
      {papers.length === 0 && (
        <p className="px-3 py-6 text-soft text-sm" role="status">
          None of your papers holds these words.
        </p>
      )}
      <ul>
        {(all || searching ? papers : papers.slice(0, shownFirst)).map((record) => (
          <ShelfRow key={record.paper.id} record={record} />
        ))}
      </ul>
      {!all && !searching && total > shownFirst && (
        <Button look="quiet" className="mt-2 text-accent" onClick={() => setAll(true)}>
          Show all {total}
        </Button>
      )}
    </section>
  );
}

function ShelfSearch({ typed, onType }: { typed: string; onType: (text: string) => void }) {
  return (
    <label className="flex h-8 w-56 items-center gap-2 rounded-lg border border-line-strong/45 bg-surface px-2.5 focus-within:border-accent">
      <Search aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
      <input
        type="text"
        aria-label="Search your papers, their full texts too"
        placeholder="Search your papers"
        value={typed}
        maxLength={500}
        onChange={(event) => onType(event.target.value)}
        className="min-w-0 flex-1 bg-transparent text-sm outline-none max-sm:text-base"
      />
    </label>
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
