import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Check, Copy, TriangleAlert, X } from 'lucide-react';
import { memo, useSyncExternalStore } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { PaneList } from '../../components/pane-list.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { formatBytes } from '../../format/format.ts';
import { type Upload, uploadStore } from './upload-store.ts';

/** What became of the files that were dropped: one line each, with its bytes. Hidden for one quick success. */
export function UploadTray() {
  const uploads = useSyncExternalStore(uploadStore.subscribe, uploadStore.get);
  if (uploads.length === 0 || (uploads.length === 1 && uploads[0]?.state === 'stored')) return null;
  const open = uploads.filter((entry) => entry.state === 'waiting' || entry.state === 'sending').length;
  return (
    <section
      aria-label="Uploads"
      className="rise flex min-h-0 flex-col rounded-2xl border border-line bg-surface shadow-float"
    >
      <header className="flex items-center justify-between gap-2 py-2 pr-2 pl-4">
        <h2 className="font-medium text-sm" aria-live="polite">
          {open > 0 ? `Uploading ${uploads.length - open + 1} of ${uploads.length}` : summary(uploads)}
        </h2>
        <IconButton label="Clear the list" size="small" onClick={uploadStore.clear} disabled={open > 0}>
          <X />
        </IconButton>
      </header>
      <PaneList
        count={uploads.length}
        label="Files"
        estimatedRow={50}
        itemKey={(index) => uploads[index]?.id ?? index}
        className={clsx('mb-2 overflow-y-auto px-4', listHeight(uploads.length))}
        row={(index) => {
          const entry = uploads[index];
          return entry && <UploadLine upload={entry} />;
        }}
      />
    </section>
  );
}

function summary(uploads: readonly Upload[]): string {
  const count = (matches: (entry: Upload) => boolean, words: string) => {
    const found = uploads.filter(matches).length;
    return found > 0 ? [`${found} ${words}`] : [];
  };
  return [
    ...count((entry) => entry.state === 'stored' && !entry.duplicate, 'added'),
    ...count((entry) => entry.duplicate, 'here already'),
    ...count((entry) => entry.state === 'refused', 'refused'),
    ...count((entry) => entry.state === 'cancelled', 'cancelled'),
  ].join(', ');
}

/** A list of its own height needs one that is given: a row a file, up to six. */
function listHeight(files: number): string {
  return ['h-14', 'h-14', 'h-26', 'h-38', 'h-50', 'h-62', 'h-74'][files] ?? 'h-74';
}

const UploadLine = memo(function UploadLine({ upload }: { upload: Upload }) {
  const share = upload.size === 0 ? 0 : upload.sent / upload.size;
  const active = upload.state === 'sending' || upload.state === 'waiting';
  return (
    <div className="border-line border-b py-2.5 text-sm">
      <div className="flex items-center gap-2.5">
        <StateIcon upload={upload} />
        <span className="min-w-0 flex-1 truncate">
          {upload.record ? (
            <Link
              to="/paper/$paperId"
              params={{ paperId: upload.record.paper.id }}
              className="underline-offset-4 hover:underline"
            >
              {upload.name}
            </Link>
          ) : (
            upload.name
          )}
        </span>
        <span className="shrink-0 text-faint text-xs tabular-nums">{formatBytes(upload.size)}</span>
        {active && (
          <button
            type="button"
            aria-label={`Cancel ${upload.name}`}
            onClick={() => uploadStore.cancel(upload.id)}
            className="grid size-6 place-items-center rounded text-faint hover:text-ink"
          >
            <X className="size-3.5" />
          </button>
        )}
      </div>
      {active && (
        <div className="mt-2">
          <ProgressBar label={`Sending ${upload.name}`} share={share} />
        </div>
      )}
      {upload.reason && <p className="mt-1 pl-6.5 text-warm text-xs">{upload.reason}</p>}
      {upload.duplicate && <p className="mt-1 pl-6.5 text-soft text-xs">You had this file already.</p>}
      {upload.state === 'cancelled' && <p className="mt-1 pl-6.5 text-soft text-xs">Cancelled.</p>}
    </div>
  );
});

function StateIcon({ upload }: { upload: Upload }) {
  const shape = 'size-4 shrink-0';
  if (upload.state === 'refused')
    return <TriangleAlert aria-label="Refused" className={`${shape} text-warm`} />;
  if (upload.state === 'stored') {
    return upload.duplicate ? (
      <Copy aria-label="Already here" className={`${shape} text-soft`} />
    ) : (
      <Check aria-label="Added" className={`${shape} text-good`} />
    );
  }
  return <span aria-hidden="true" className="size-4 shrink-0 rounded-full border-2 border-line-strong/50" />;
}
