import type { PaperRecord } from '@papyri/core/contracts/api';
import { TextSelect } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../components/button.tsx';
import { describeError } from '../../../http/describe-error.ts';
import { describeReading, isWorking } from '../../library/reading-words.ts';

/** In the text's place until it is here, or for good where a paper holds none. */
export function TextPending(props: {
  record: PaperRecord;
  error: unknown;
  onRetry: () => void;
  viewSwitch: ReactNode;
}) {
  const { record, error } = props;
  const coming = record.documentId !== undefined || isWorking(record.reading) || !record.reading;
  const title = error ? 'The text cannot be shown' : coming ? 'The text is on its way' : 'There is no text';
  return (
    <section aria-label="Paper" data-testid="text-view" className="flex h-full min-w-0 flex-col">
      <div className="flex h-12 shrink-0 items-center justify-end border-line border-b bg-paper px-2">
        {props.viewSwitch}
      </div>
      <div className="grid flex-1 place-content-center p-8 text-center">
        <TextSelect aria-hidden="true" className="mx-auto size-8 stroke-[1.25] text-faint" />
        <p className="appear-late mt-4 font-serif text-xl" role="status">
          {title}
        </p>
        <p className="appear-late mt-1 text-soft text-sm tabular-nums">
          {error ? describeError(error).title : record.documentId ? '' : describeReading(record.reading).text}
        </p>
        {error !== null && error !== undefined && (
          <Button className="mx-auto mt-4" onClick={props.onRetry}>
            Try again
          </Button>
        )}
      </div>
    </section>
  );
}
