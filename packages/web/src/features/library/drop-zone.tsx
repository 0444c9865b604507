import { useQuery } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { formatBytes } from '../../format/format.ts';
import { queries } from '../../queries.ts';
import { useUpload } from './use-upload.ts';

const usualLimit = 100 * 1024 * 1024;

/** Where files are chosen; dropping works anywhere on the page (drop-overlay.tsx). */
export function DropZone() {
  const upload = useUpload();
  const status = useQuery(queries.status());
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        data-testid="drop-zone"
        onClick={() => input.current?.click()}
        className="group flex w-full items-center justify-center gap-3 rounded-2xl border border-line-strong/45 border-dashed px-5 py-4 text-soft text-sm transition-colors hover:border-accent hover:bg-accent-soft/40 hover:text-ink"
      >
        <FileUp aria-hidden="true" className="size-5 stroke-[1.75] text-faint group-hover:text-accent" />
        <span>
          <span className="max-sm:hidden">Drop PDFs anywhere, or</span>
          <span className="sm:hidden">Read your own PDFs:</span>{' '}
          <span className="font-medium text-accent underline-offset-4 group-hover:underline">
            choose files
          </span>
          {/* Its place is kept until the limit is known, so that nothing moves. */}
          <span className={status.data ? 'text-faint max-sm:hidden' : 'invisible max-sm:hidden'}>
            {' '}
            (up to {formatBytes(status.data?.uploads.maxBytes ?? usualLimit)} each)
          </span>
        </span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        accept="application/pdf,.pdf"
        aria-label="Choose PDF files"
        data-testid="file-input"
        className="hidden"
        tabIndex={-1}
        onChange={(event) => {
          upload([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
