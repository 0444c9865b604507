import type { PaperRecord } from '@papyri/core/contracts/api';
import type { LibraryParameters, TextHit } from '@papyri/core/contracts/library';
import { formatAuthors, formatPaperId } from '@papyri/core/export/paper-words';
import { plainText } from '@papyri/core/tex/segments';
import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Sparkles } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { Tex } from '../../tex/tex.tsx';
import { excerptPieces, wordsToFind } from './hit-words.ts';
import { PaperFacts } from './paper-facts.tsx';
import { RowMenu } from './row-menu.tsx';
import { StateChip } from './state-chip.tsx';
import { TagChip } from './tag-chip.tsx';

/** What can be done with the paper of a row; the same object as long as the list stands. */
export interface RowActions {
  readonly select: (row: number, id: string, range: boolean) => void;
  readonly tag: (id: string) => void;
  readonly trash: (id: string) => void;
  readonly restore: (id: string) => void;
  readonly deleteForGood: (id: string) => void;
  readonly read: (id: string) => void;
}

/** One paper of the library: enough to know it again, and where the words of the search stand in it. */
export const LibraryRow = memo(function LibraryRow(props: {
  record: PaperRecord;
  hits: readonly TextHit[];
  row: number;
  total: number;
  selected: boolean;
  view: LibraryParameters['view'];
  actions: RowActions;
}) {
  const { record, row, selected, actions } = props;
  const { paper } = record;
  const title = plainText(paper.title);
  const year = paper.publishedAt?.slice(0, 4);
  const facts = [formatAuthors(paper.authors, 3) || 'No authors given', year, formatPaperId(paper.id)];
  const selectRange = (event: MouseEvent) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    actions.select(row, paper.id, true);
  };
  return (
    <article
      aria-posinset={row + 1}
      aria-setsize={props.total}
      data-testid="library-row"
      data-selected={selected}
      className={clsx(
        'group relative flex gap-1.5 border-line border-b py-3 pr-1 pl-1 transition-colors has-[[data-row-link]:focus-visible]:bg-surface sm:gap-2.5 sm:pr-2',
        selected ? 'bg-accent-soft/70' : 'hover:bg-surface',
      )}
    >
      <Checkbox
        label={`Select ${title}`}
        checked={selected}
        className="-mt-1"
        onClick={(event) => actions.select(row, paper.id, event.shiftKey)}
        readOnly
      />
      <div className="min-w-0 flex-1">
        <Link
          to="/paper/$paperId"
          params={{ paperId: paper.id }}
          data-row-link=""
          onClick={selectRange}
          className="line-clamp-2 font-[540] font-serif text-[1.0625rem] leading-snug outline-none after:absolute after:inset-0 focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          <Tex source={paper.title} />
        </Link>
        <p className="mt-0.5 truncate text-faint text-xs leading-5">
          {facts.filter((fact) => fact !== undefined).join(' · ')}
        </p>
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 empty:hidden">
          <span className="flex sm:hidden">
            <ReadingBadge record={record} />
          </span>
          {record.tags.length > 0 && (
            <span className="flex min-w-0 flex-wrap gap-1">
              {record.tags.map((tag) => (
                <TagChip key={tag} tag={tag} />
              ))}
            </span>
          )}
          <PaperFacts record={record} />
        </div>
        {props.hits.length > 0 && <Hits hits={props.hits} />}
      </div>
      <span className="flex h-6 w-32 shrink-0 items-center justify-end max-sm:hidden">
        <ReadingBadge record={record} />
      </span>
      <RowMenu record={record} title={title} view={props.view} actions={actions} />
    </article>
  );
});

function ReadingBadge({ record }: { record: PaperRecord }) {
  if (record.reading?.state !== 'done') return <StateChip reading={record.reading} />;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap rounded-full bg-good-soft px-2 py-0.5 font-medium text-good text-xs">
      <Sparkles aria-hidden="true" className="size-3" /> Summary
    </span>
  );
}

/** Where the words stand in the full text; each leads to its page. */
function Hits({ hits }: { hits: readonly TextHit[] }) {
  return (
    <ul className="mt-2 space-y-1 border-line border-l-2 pl-3">
      {hits.map((hit) => (
        <li key={`${hit.page}-${hit.excerpt.slice(0, 40)}`} className="relative">
          <Link
            to="/paper/$paperId"
            params={{ paperId: hit.paperId }}
            search={{ page: hit.page + 1, find: wordsToFind(hit) }}
            data-testid="library-hit"
            className="-mx-1 flex items-baseline gap-2 rounded px-1 text-soft text-sm leading-relaxed hover:bg-sunk"
          >
            <span className="w-9 shrink-0 text-faint text-xs tabular-nums">p. {hit.page + 1}</span>
            <span className="line-clamp-2 min-w-0 font-serif">
              {excerptPieces(hit).map((piece) =>
                piece.marked ? (
                  <mark key={piece.at} className="rounded-sm bg-mark px-px text-ink">
                    {piece.text}
                  </mark>
                ) : (
                  piece.text
                ),
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The shape of a row that is still on its way. */
export function LibraryRowSkeleton() {
  return (
    <div aria-hidden="true" className="flex gap-4 border-line border-b px-3 py-4">
      <div className="skeleton size-4" />
      <div className="flex-1">
        <div className="skeleton h-4 w-3/5" />
        <div className="skeleton mt-2.5 h-3 w-1/3" />
      </div>
    </div>
  );
}
