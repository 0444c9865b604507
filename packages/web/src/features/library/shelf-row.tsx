import type { Library, PaperRecord } from '@papyri/core/contracts/api';
import { formatAuthors } from '@papyri/core/export/paper-words';
import { plainText } from '@papyri/core/tex/segments';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText, X } from 'lucide-react';
import { api } from '../../api.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { toast } from '../../components/toast-store.ts';
import { formatAgo } from '../../format/format.ts';
import { describeError } from '../../http/describe-error.ts';
import { Tex } from '../../tex/tex.tsx';
import { StateChip } from './state-chip.tsx';

/** One paper of the shelf: its title leads to it, the cross takes it away. */
export function ShelfRow({ record }: { record: PaperRecord }) {
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
  const queryKey = ['library', 'recent'];
  const id = record.paper.id;
  const refresh = () => client.invalidateQueries({ queryKey: ['library'] });
  return useMutation({
    mutationFn: () => api.removePaper(id),
    onMutate: async () => {
      await client.cancelQueries({ queryKey });
      client.setQueriesData<Library>({ queryKey }, (before) => {
        if (!before?.papers.some((entry) => entry.paper.id === id)) return before;
        return {
          papers: before.papers.filter((entry) => entry.paper.id !== id),
          total: before.total - 1,
          hits: before.hits.filter((hit) => hit.paperId !== id),
        };
      });
    },
    onError: (error) => {
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
