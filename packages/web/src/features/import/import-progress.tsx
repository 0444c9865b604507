import type { Import } from '@papyri/core/contracts/library';
import { Link } from '@tanstack/react-router';
import { Check, CircleDashed, CircleSlash, TriangleAlert } from 'lucide-react';
import { memo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { PaneList } from '../../components/pane-list.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { describeError } from '../../http/describe-error.ts';
import { importStore } from './import-store.ts';
import { countItems, importWords, itemReason } from './list-words.ts';
import { useImport } from './use-import.ts';

type Item = Import['items'][number];
const stateWords = { found: 'Found', skipped: 'Skipped', failed: 'Failed', waiting: 'Waiting' } as const;
const states = ['found', 'skipped', 'failed', 'waiting'] as const;

/** How far an import is, and what became of each line of its list. */
export function ImportProgress({ id }: { id: string }) {
  const { data, error, cancel } = useImport(id);
  const [shown, setShown] = useState<Item['state'] | 'all'>('all');
  if (!data) {
    return (
      <p role="status" className="py-6 text-soft text-sm">
        {error ? describeError(error).title : 'Asking how far it is'}
      </p>
    );
  }
  const counts = countItems(data.items);
  const items = shown === 'all' ? data.items : data.items.filter((item) => item.state === shown);
  const running = data.state === 'running';
  return (
    <div data-testid="import-progress" data-state={data.state}>
      <p role="status" className="mb-2 text-sm tabular-nums">
        {importWords(data)}
      </p>
      {running && <ProgressBar label="Import" share={data.total > 0 ? data.done / data.total : 0} />}
      <div className="mt-4 overflow-x-auto">
        <Segmented
          label="Which lines to show"
          value={shown}
          options={[
            ['all', `All ${data.total}`],
            ...states
              .filter((state) => counts[state] > 0 || state === shown)
              .map((state) => [state, `${stateWords[state]} ${counts[state]}`] as const),
          ]}
          onChange={setShown}
        />
      </div>
      <PaneList
        key={shown}
        count={items.length}
        label="Lines of the list"
        estimatedRow={40}
        itemKey={(index) => index}
        className="mt-3 h-64 overflow-y-auto rounded-xl border border-line"
        row={(index) => {
          const item = items[index];
          return item && <ImportLine item={item} />;
        }}
      />
      <div className="mt-5 flex justify-end gap-2">
        {running && (
          <Button
            look="quiet"
            data-testid="import-cancel"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            Stop the import
          </Button>
        )}
        <Button look="primary" onClick={importStore.close}>
          {running ? 'Go on in the background' : 'Done'}
        </Button>
      </div>
    </div>
  );
}

const ImportLine = memo(function ImportLine({ item }: { item: Item }) {
  const reason = itemReason(item);
  return (
    <div className="flex items-start gap-2.5 border-line border-b px-3 py-2 text-sm">
      <StateIcon state={item.state} />
      <div className="min-w-0 flex-1">
        {item.paperId ? (
          <Link
            to="/paper/$paperId"
            params={{ paperId: item.paperId }}
            onClick={importStore.close}
            className="block truncate underline-offset-4 hover:underline"
          >
            {item.name}
          </Link>
        ) : (
          <span className="block truncate">{item.name}</span>
        )}
        {reason && <p className="text-pretty text-soft text-xs">{reason}</p>}
      </div>
    </div>
  );
});

function StateIcon({ state }: { state: Item['state'] }) {
  const shape = 'mt-0.5 size-4 shrink-0';
  const label = stateWords[state];
  if (state === 'found') return <Check aria-label={label} className={`${shape} text-good`} />;
  if (state === 'failed') return <TriangleAlert aria-label={label} className={`${shape} text-warm`} />;
  if (state === 'skipped') return <CircleSlash aria-label={label} className={`${shape} text-soft`} />;
  return <CircleDashed aria-label={label} className={`${shape} text-faint`} />;
}
