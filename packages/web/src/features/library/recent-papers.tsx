import type { Library, PaperRecord } from '@papyri/core/contracts/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText, X } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { toast } from '../../components/toast-store.ts';
import { formatAgo, formatAuthors } from '../../format/format.ts';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';
import { plainText } from '../../tex/segments.ts';
import { Tex } from '../../tex/tex.tsx';
import { isWorking } from './reading-words.ts';
import { StateChip } from './state-chip.tsx';

const shownFirst = 8;
const pollMs = 1500;

/** The shelf, newest first; follows readings while any is under way. */
export function RecentPapers() {
  const [all, setAll] = useState(false);
  const library = useQuery({
    ...queries.library(),
    refetchInterval: ({ state }) =>
      state.data?.papers.some((record) => isWorking(record.reading)) ? pollMs : false,
  });
  const papers = library.data?.papers ?? [];
  if (library.isPending) return <ShelfSkeleton />;
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent" className="mb-1 px-3 font-medium text-faint text-sm">
        Your papers
      </h2>
      <ul>
        {(all ? papers : papers.slice(0, shownFirst)).map((record) => (
          <ShelfRow key={record.paper.id} record={record} />
        ))}
      </ul>
      {!all && papers.length > shownFirst && (
        <Button look="quiet" className="mt-2 text-accent" onClick={() => setAll(true)}>
          Show all {papers.length}
        </Button>
      )}
    </section>
  );
}

function ShelfRow({ record }: { record: PaperRecord }) {
  const { paper } = record;
  const remove = useRemovePaper(record);
  return (
    <li className="group relative flex items-center gap-3.5 rounded-xl px-3 py-3 transition-colors hover:bg-surface has-[a:focus-visible]:bg-surface">
      <FileText aria-hidden="true" className="size-5 shrink-0 stroke-[1.5] text-faint" />
      <div className="min-w-0 flex-1">
        <Link
          to="/paper/$paperId"
          params={{ paperId: paper.id }}
          className="line-clamp-1 font-serif max-sm:line-clamp-2 text-[1.0313rem] leading-snug outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          <Tex source={paper.title} />
        </Link>
        <p className="mt-0.5 flex items-center gap-2 text-faint text-xs">
          <span className="min-w-0 truncate">{formatAuthors(paper.authors, 3) || 'No authors given'}</span>
          {record.openedAt && (
            <span className="shrink-0 max-sm:hidden">· {formatAgo(record.openedAt, Date.now())}</span>
          )}
        </p>
        <span className="mt-1 block sm:hidden">
          <StateChip reading={record.reading} />
        </span>
      </div>
      <span className="max-sm:hidden">
        <StateChip reading={record.reading} />
      </span>
      <IconButton
        label={`Remove ${plainText(paper.title)} from your papers`}
        size="small"
        className="max-sm:relative sm:absolute sm:-right-9 opacity-0 transition-opacity focus-visible:opacity-100 group-hover:opacity-100 group-focus-within:opacity-100 max-sm:opacity-100"
        onClick={() => remove.mutate()}
      >
        <X />
      </IconButton>
    </li>
  );
}

/** Takes a paper off the shelf at once, and offers to put it back. */
function useRemovePaper(record: PaperRecord) {
  const client = useQueryClient();
  const { queryKey } = queries.library();
  const id = record.paper.id;
  const refresh = () => client.invalidateQueries({ queryKey });
  return useMutation({
    mutationFn: () => api.removePaper(id),
    onMutate: async () => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Library>(queryKey);
      if (before) {
        const papers = before.papers.filter((entry) => entry.paper.id !== id);
        client.setQueryData<Library>(queryKey, { papers, total: papers.length });
      }
      return before;
    },
    onError: (error, _variables, before) => {
      client.setQueryData(queryKey, before);
      toast(describeError(error).title, { tone: 'bad' });
    },
    onSuccess: () => {
      const run = () => {
        void api
          .restorePaper(id)
          .catch((error: unknown) => toast(describeError(error).title, { tone: 'bad' }))
          .then(refresh);
      };
      toast('Paper removed', { action: { label: 'Undo', run } });
    },
    onSettled: refresh,
  });
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
