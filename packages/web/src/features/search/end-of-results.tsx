import { maxSearchResults } from '@papyri/core/contracts/search';
import { Button } from '../../components/button.tsx';
import { useTicker } from '../../components/use-now.ts';
import { describeError } from '../../http/describe-error.ts';
import { queueWords } from './queue-words.ts';
import { RowSkeleton } from './result-row.tsx';
import type { QueuePlace } from './stream-search.ts';

/** The foot of the list: more on the way, what went wrong, or the end. */
export function EndOfResults(props: {
  loading: boolean;
  place: QueuePlace | undefined;
  error: unknown;
  onRetry: () => void;
  more: boolean;
  total: number;
}) {
  const now = useTicker(500, props.loading && props.place !== undefined);
  if (props.error) {
    return (
      <div className="flex flex-wrap items-center justify-center gap-3 py-8 text-soft text-sm" role="alert">
        {describeError(props.error).title}
        <Button onClick={props.onRetry}>Try again</Button>
      </div>
    );
  }
  if (props.more || props.loading) {
    return (
      <div aria-busy="true">
        <RowSkeleton />
        <p className="appear-late py-4 text-center text-faint text-sm" role="status">
          {props.place ? `More are coming. ${queueWords(props.place, now)}` : 'More are coming'}
        </p>
      </div>
    );
  }
  return (
    <p className="py-8 text-center text-faint text-sm">
      {props.total > maxSearchResults
        ? 'arXiv gives out this many for one search. Narrow it with words, dates or categories to see others.'
        : 'That is all.'}
    </p>
  );
}
