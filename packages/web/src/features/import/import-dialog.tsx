import { FileUp, FolderUp } from 'lucide-react';
import { useRef, useSyncExternalStore } from 'react';
import { Button } from '../../components/button.tsx';
import { Modal } from '../../components/modal.tsx';
import { describeError } from '../../http/describe-error.ts';
import { pdfsOf } from '../library/dropped-files.ts';
import { useUpload } from '../library/use-upload.ts';
import { ImportProgress } from './import-progress.tsx';
import { importStore } from './import-store.ts';
import { listWords } from './list-words.ts';
import { useStartImport } from './use-import.ts';

const mostCharacters = 2_000_000;

/** Brings in many papers at once: a form for the list, then how far it is. */
export function ImportDialog() {
  const { dialog } = useSyncExternalStore(importStore.subscribe, importStore.get);
  return (
    <Modal
      open={dialog !== undefined}
      onOpenChange={(open) => !open && importStore.close()}
      title={dialog === 'new' ? 'Import a list' : 'Import'}
    >
      {dialog === 'new' ? <ImportForm /> : dialog && <ImportProgress key={dialog.id} id={dialog.id} />}
    </Modal>
  );
}

function ImportForm() {
  const { draft } = useSyncExternalStore(importStore.subscribe, importStore.get);
  const start = useStartImport();
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const upload = useUpload();
  const words = listWords(draft);
  const tooLong = draft.length > mostCharacters;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (words !== '' && !tooLong && !start.isPending) start.mutate(draft);
      }}
    >
      <p className="mb-3 text-soft text-sm">
        arXiv ids or addresses, one a line, or a BibTeX file. Lists, PDFs and folders of PDFs can also be
        dropped anywhere.
      </p>
      <textarea
        aria-label="The list"
        data-testid="import-text"
        rows={9}
        spellCheck={false}
        placeholder={'1706.03762\nhttps://arxiv.org/abs/2401.00001v2\n@article{…}'}
        value={draft}
        onChange={(event) => importStore.setDraft(event.target.value)}
        className="w-full rounded-xl border border-line-strong/50 bg-paper px-3 py-2 font-mono text-[0.8125rem] leading-relaxed outline-none focus:border-accent focus:ring-3 focus:ring-accent/15 max-sm:text-base"
      />
      {(start.isError || tooLong) && (
        <p role="alert" className="mt-2 text-sm text-warm">
          {tooLong ? 'This list is too long for one import. Split it.' : describeError(start.error).title}
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Button onClick={() => file.current?.click()}>
          <FileUp aria-hidden="true" /> Choose a file
        </Button>
        <input
          ref={file}
          type="file"
          accept=".bib,.txt,text/plain,application/x-bibtex"
          aria-label="Choose a list"
          data-testid="import-file"
          tabIndex={-1}
          className="hidden"
          onChange={(event) => {
            void event.target.files?.[0]?.text().then(importStore.setDraft);
            event.target.value = '';
          }}
        />
        <Button onClick={() => folder.current?.click()}>
          <FolderUp aria-hidden="true" /> PDFs of a folder
        </Button>
        <input
          ref={folder}
          type="file"
          multiple
          // Missing from React's types.
          {...{ webkitdirectory: '' }}
          aria-label="Choose a folder of PDFs"
          data-testid="import-folder"
          tabIndex={-1}
          className="hidden"
          onChange={(event) => {
            upload(pdfsOf([...(event.target.files ?? [])]));
            event.target.value = '';
            importStore.close();
          }}
        />
        <span className="flex-1 text-right text-faint text-sm tabular-nums" aria-live="polite">
          {words}
        </span>
        <Button
          look="primary"
          type="submit"
          data-testid="import-start"
          disabled={words === '' || tooLong || start.isPending}
        >
          {start.isPending ? 'Sending' : 'Import'}
        </Button>
      </div>
    </form>
  );
}
