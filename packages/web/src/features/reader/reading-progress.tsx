import type { PaperRecord } from '@papyri/core/contracts/api';
import { Ban, FileWarning, ScanText, TriangleAlert } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { describeError } from '../../http/describe-error.ts';
import {
  describeFailure,
  describeReading,
  describeScannedPages,
  isLocked,
  isUnreadScan,
  isWorking,
} from '../library/reading-words.ts';
import { PasswordForm } from './password-form.tsx';

/** What the reading is doing while it runs, and what to do where it did not end well. Nothing once all is well. */
export function ReadingProgress(props: {
  record: PaperRecord;
  /** Why reading could not even be started, or its results not be loaded. */
  error: unknown;
  onRead: () => void;
  onPassword: (password: string) => void;
  passwordError: unknown;
  onCancel: () => void;
  busy: boolean;
}) {
  const { record } = props;
  const { reading } = record;
  if (props.error) {
    const words = describeError(props.error);
    return (
      <Notice
        icon={TriangleAlert}
        tone="bad"
        role="alert"
        className="mb-7"
        title={words.title}
        actions={
          <Button disabled={props.busy} onClick={props.onRead}>
            Try again
          </Button>
        }
      >
        {words.detail}
      </Notice>
    );
  }
  if (isWorking(reading)) {
    const words = describeReading(reading);
    return (
      <div className="mb-7" role="status">
        <div className="flex items-center justify-between gap-3 text-sm">
          <span className="text-soft tabular-nums">{words.text}</span>
          <button
            type="button"
            disabled={props.busy}
            onClick={props.onCancel}
            className="rounded-md px-2 py-0.5 text-faint underline-offset-4 hover:text-ink hover:underline disabled:opacity-50"
          >
            Stop
          </button>
        </div>
        <div className="mt-2 h-1 overflow-hidden rounded-full bg-line">
          {words.share === undefined ? (
            <div className="h-full w-1/3 animate-[slide_1.4s_ease-in-out_infinite] rounded-full bg-accent" />
          ) : (
            <div
              className="h-full rounded-full bg-accent transition-[width] duration-200"
              style={{ width: `${words.share * 100}%` }}
            />
          )}
        </div>
      </div>
    );
  }
  if (reading?.state === 'cancelled') {
    return (
      <Notice
        icon={Ban}
        className="mb-7"
        title="Reading was stopped"
        actions={
          <Button look="primary" disabled={props.busy} onClick={props.onRead}>
            Read this paper
          </Button>
        }
      >
        {record.hasPdf ? 'The paper itself is here. Its' : 'Its PDF,'} summary and answers need it to be read.
      </Notice>
    );
  }
  if (isLocked(reading))
    return <PasswordForm onPassword={props.onPassword} error={props.passwordError} busy={props.busy} />;
  if (reading?.state === 'failed') {
    const failure = describeFailure(reading);
    const scan = isUnreadScan(reading);
    return (
      <Notice
        icon={scan ? ScanText : FileWarning}
        tone={scan ? 'plain' : 'warm'}
        role="alert"
        className="mb-7"
        title={scan ? 'These pages are pictures' : 'This paper could not be read'}
        actions={
          <Button disabled={props.busy} onClick={props.onRead}>
            Try again
          </Button>
        }
      >
        {failure.title} {failure.detail}
      </Notice>
    );
  }
  const scanned = describeScannedPages(record);
  return scanned ? <p className="mb-6 text-faint text-sm">{scanned}</p> : null;
}
