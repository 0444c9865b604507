import { Link } from '@tanstack/react-router';
import { Check, Copy, TriangleAlert, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
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
      className="rise fixed right-4 bottom-4 z-30 flex max-h-[50dvh] w-[min(23rem,calc(100vw-2rem))] flex-col rounded-2xl border border-line bg-surface shadow-float"
    >
      <header className="flex items-center justify-between gap-2 py-2 pr-2 pl-4">
        <h2 className="font-medium text-sm" aria-live="polite">
          {open > 0 ? `Uploading ${uploads.length - open + 1} of ${uploads.length}` : summary(uploads)}
        </h2>
        <IconButton label="Clear the list" size="small" onClick={uploadStore.clear} disabled={open > 0}>
          <X />
        </IconButton>
      </header>
      <ul className="overflow-y-auto px-4 pb-3">
        {uploads.map((entry) => (
          <UploadLine key={entry.id} upload={entry} />
        ))}
      </ul>
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

function UploadLine({ upload }: { upload: Upload }) {
  const share = upload.size === 0 ? 0 : upload.sent / upload.size;
  const active = upload.state === 'sending' || upload.state === 'waiting';
  return (
    <li className="border-line border-t py-2.5 text-sm first:border-t-0">
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
        <div
          role="progressbar"
          aria-label={`Sending ${upload.name}`}
          aria-valuenow={Math.round(share * 100)}
          className="mt-2 h-1 overflow-hidden rounded-full bg-sunk"
        >
          <div className="h-full bg-accent transition-[width]" style={{ width: `${share * 100}%` }} />
        </div>
      )}
      {upload.reason && <p className="mt-1 pl-6.5 text-warm text-xs">{upload.reason}</p>}
      {upload.duplicate && <p className="mt-1 pl-6.5 text-soft text-xs">You had this file already.</p>}
      {upload.state === 'cancelled' && <p className="mt-1 pl-6.5 text-soft text-xs">Cancelled.</p>}
    </li>
  );
}

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
