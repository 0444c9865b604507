import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';

/** Offered on an empty shelf: everything Papyri does, without network and in one click. */
export function SampleCard() {
  const library = useQuery(queries.recent());
  const status = useQuery(queries.status());
  const client = useQueryClient();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: api.sample,
    onSuccess: (record) => {
      client.setQueryData(queries.paper(record.paper.id).queryKey, record);
      void client.invalidateQueries({ queryKey: ['library'] });
      void navigate({ to: '/paper/$paperId', params: { paperId: record.paper.id } });
    },
    onError: (error) => toast(describeError(error).title, { tone: 'bad' }),
  });
  const sample = status.data?.sample;
  if (!sample || !library.data || library.data.papers.length > 0) return null;
  return (
    <button
      type="button"
      data-testid="sample-card"
      disabled={open.isPending}
      onClick={() => open.mutate()}
      className="group flex w-full items-center gap-5 rounded-2xl border border-line bg-surface p-5 text-left transition-[border-color,box-shadow] hover:border-line-strong/70 hover:shadow-float"
    >
      <Page />
      <span className="min-w-0 flex-1">
        <span className="block text-faint text-sm">New here? Start with a short paper</span>
        <span className="mt-1 block text-pretty font-serif text-xl leading-snug">{sample.title}</span>
        <span className="mt-1.5 block text-soft text-sm">
          Read its summary, click any sentence to see its words on the page, and ask.
        </span>
      </span>
      <ArrowRight
        aria-hidden="true"
        className="size-5 shrink-0 text-faint transition-transform group-hover:translate-x-0.5 group-hover:text-accent"
      />
    </button>
  );
}

/** A page in two columns with one sentence marked: what the card promises. */
function Page() {
  const lines = [22, 26, 30, 34, 38, 42, 46, 50, 54, 58, 62];
  return (
    <svg viewBox="0 0 56 72" aria-hidden="true" className="h-20 shrink-0 max-sm:hidden">
      <rect x=".5" y=".5" width="55" height="71" rx="3" className="fill-paper stroke-line" />
      <path d="M10 9.5h36M16 14.5h24" strokeWidth="2" className="stroke-line-strong" />
      <rect x="30" y="31.5" width="20" height="9" rx="1" className="fill-mark" />
      {lines.map((y) => (
        <path key={y} d={`M6 ${y}h20M30 ${y}h20`} className="stroke-line-strong/60" />
      ))}
    </svg>
  );
}
