import type { SearchResponse } from '@papyri/core/contracts/api';
import { Link } from '@tanstack/react-router';
import { CloudOff, Hourglass, SearchX, TriangleAlert } from 'lucide-react';
import { Button, buttonClass } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useTicker } from '../../components/use-now.ts';
import { formatAgo } from '../../format/format.ts';
import { describeError } from '../../http/describe-error.ts';
import { queueWords } from './queue-words.ts';
import { RowSkeleton } from './result-row.tsx';
import type { SearchState } from './search-state.ts';
import { writeSearch } from './search-state.ts';
import type { QueuePlace } from './stream-search.ts';
import { suggestWider } from './suggestions.ts';

/** While the first page is on its way: the place in arXiv's queue, and the shape of what will come. */
export function SearchPending(props: { place: QueuePlace | undefined; onCancel: () => void }) {
  const now = useTicker(500, props.place !== undefined);
  return (
    <div className="appear-late" aria-busy="true">
      <Notice
        icon={Hourglass}
        role="status"
        className="my-5"
        title={props.place ? `Waiting for arXiv. ${queueWords(props.place, now)}` : 'Asking arXiv'}
        actions={<Button onClick={props.onCancel}>Cancel</Button>}
      >
        arXiv takes one request every three seconds. Papyri keeps to that, and keeps the answers.
      </Notice>
      {[1, 2, 3].map((row) => (
        <RowSkeleton key={row} />
      ))}
    </div>
  );
}

const noticeWords: Record<NonNullable<SearchResponse['notice']>, string> = {
  'source-unreachable': 'arXiv cannot be reached',
  'source-rate-limited': 'arXiv asks us to slow down',
  'source-failing': 'arXiv answers with errors',
  offline: 'Papyri is set to work offline',
  'source-answered-with-error': 'arXiv did not accept this query',
};

/** Says that results come from the local mirror, why, and how old they are. Nothing for live results. */
export function OriginNotice(props: { page: SearchResponse; onRetry: () => void; retrying: boolean }) {
  const { page } = props;
  if (page.origin !== 'mirror' && !page.notice) return null;
  const reason = page.notice ? noticeWords[page.notice] : 'Papyri is working from its own copy';
  return (
    <Notice
      icon={CloudOff}
      tone="warm"
      role="status"
      className="my-5"
      title={page.origin === 'mirror' && page.total > 0 ? `${reason}. These are papers seen before` : reason}
      actions={
        page.notice !== 'offline' && (
          <Button onClick={props.onRetry} disabled={props.retrying}>
            {props.retrying ? 'Trying' : 'Try arXiv again'}
          </Button>
        )
      }
    >
      {page.asOf
        ? `The oldest of them was fetched ${formatAgo(page.asOf, Date.now())}. Newer papers may be missing.`
        : 'Newer papers may be missing.'}
    </Notice>
  );
}

export function SearchFailed(props: { error: unknown; onRetry: () => void }) {
  const words = describeError(props.error);
  return (
    <Notice
      icon={TriangleAlert}
      tone="bad"
      role="alert"
      className="my-5"
      title={words.title}
      actions={
        <>
          <Button onClick={props.onRetry}>Try again</Button>
          <Link to="/" className={buttonClass('quiet')}>
            Your papers
          </Link>
        </>
      }
    >
      {words.detail}
    </Notice>
  );
}

export function SearchCancelled(props: { onRetry: () => void }) {
  return (
    <Notice
      icon={SearchX}
      className="my-5"
      title="Search cancelled"
      actions={<Button onClick={props.onRetry}>Search again</Button>}
    />
  );
}

/** Nothing found: `seenBefore` says that only papers seen before could be searched. */
export function NoResults({ state, seenBefore }: { state: SearchState; seenBefore: boolean }) {
  const wider = suggestWider(state);
  return (
    <div className="py-14 text-center">
      <SearchX aria-hidden="true" className="mx-auto size-8 stroke-[1.5] text-faint" />
      <h2 className="mt-4 font-serif text-2xl">
        {seenBefore ? 'No paper seen before matches' : 'No paper matches'}
      </h2>
      <p className="mx-auto mt-2 max-w-md text-pretty text-soft">
        {seenBefore
          ? 'arXiv could not be asked. Your own PDFs can still be read: drop them anywhere on this page.'
          : 'Every word has to match. Check the spelling, or search more widely.'}
      </p>
      {wider.length > 0 && (
        <ul className="mt-6 flex flex-col items-center gap-2">
          {wider.map((entry) => (
            <li key={entry.label}>
              <Link to="/search" search={writeSearch(entry.state)} className={buttonClass('outline')}>
                {entry.label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
