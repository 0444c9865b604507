import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { importStore } from './import-store.ts';
import { importWords } from './list-words.ts';
import { useImport } from './use-import.ts';

/** Imports at the edge of the page, under way and just ended; a click shows each line. Kept over a reload. */
export function ImportCards() {
  const { ids, dialog } = useSyncExternalStore(importStore.subscribe, importStore.get);
  if (dialog !== undefined) return null;
  return ids.map((id) => <ImportCard key={id} id={id} />);
}

function ImportCard({ id }: { id: string }) {
  const { data } = useImport(id);
  if (!data) return null;
  const running = data.state === 'running';
  return (
    <section
      aria-label="Import"
      data-testid="import-card"
      className="rise rounded-2xl border border-line bg-surface py-2 pr-2 pl-4 shadow-float"
    >
      <div className="flex items-center justify-between gap-2">
        <button
          type="button"
          onClick={() => importStore.open(id)}
          className="min-w-0 flex-1 truncate py-1 text-left font-medium text-sm tabular-nums underline-offset-4 hover:underline"
        >
          {importWords(data)}
        </button>
        <IconButton label="Hide this" size="small" onClick={() => importStore.forget(id)} disabled={running}>
          <X />
        </IconButton>
      </div>
      {running && (
        <div className="pr-2 pb-1.5">
          <ProgressBar label="Import" share={data.total > 0 ? data.done / data.total : 0} />
        </div>
      )}
    </section>
  );
}
