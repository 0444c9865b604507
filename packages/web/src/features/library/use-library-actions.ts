import { plainText } from '@papyri/core/tex/segments';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { BulkActions } from './library-bar.tsx';
import type { RowActions } from './library-row.tsx';
import type { Change } from './shelf-changes.ts';
import { knownRecords } from './use-library.ts';
import type { useSelection } from './use-selection.ts';
import { useShelfChanges } from './use-shelf-changes.ts';

/** What is done to papers of the library: to one by its row, to many by the selection; two of them ask first. */
export function useLibraryActions({ selection, select, clear }: ReturnType<typeof useSelection>) {
  const client = useQueryClient();
  const change = useShelfChanges();
  const [tagged, setTagged] = useState<ReadonlyMap<string, readonly string[]>>();
  const [doomed, setDoomed] = useState<ReadonlyMap<string, string>>();

  const make = (papers: readonly string[], kind: Exclude<Change['kind'], 'add-tag' | 'remove-tag'>) =>
    change.mutate({ changes: [{ kind }], papers }, { onSuccess: clear });
  const tag = (papers: readonly string[]) => {
    const records = knownRecords(client);
    setTagged(new Map(papers.map((id) => [id, records.get(id)?.tags ?? []])));
  };
  const askToDelete = (papers: readonly string[]) => {
    const records = knownRecords(client);
    setDoomed(new Map(papers.map((id) => [id, plainText(records.get(id)?.paper.title ?? id)])));
  };

  // The same functions for as long as the list stands, so that rows are not drawn again for them.
  const latest = useRef({ make, tag, askToDelete, select });
  latest.current = { make, tag, askToDelete, select };
  const row = useMemo<RowActions>(
    () => ({
      select: (at, id, range) => latest.current.select(at, id, range),
      tag: (id) => latest.current.tag([id]),
      read: (id) => latest.current.make([id], 'read'),
      trash: (id) => latest.current.make([id], 'trash'),
      restore: (id) => latest.current.make([id], 'restore'),
      deleteForGood: (id) => latest.current.askToDelete([id]),
    }),
    [],
  );
  const selected = [...selection.ids];
  const bulk: BulkActions = {
    tag: () => tag(selected),
    read: () => make(selected, 'read'),
    trash: () => make(selected, 'trash'),
    restore: () => make(selected, 'restore'),
    deleteForGood: () => askToDelete(selected),
  };
  return {
    row,
    bulk,
    selected,
    busy: change.isPending,
    tagDialog: { papers: tagged, onClose: () => setTagged(undefined) },
    deleteDialog: {
      titles: doomed && [...doomed.values()],
      busy: change.isPending,
      onClose: () => setDoomed(undefined),
      onConfirm: () => {
        if (!doomed) return;
        const changes: Change[] = [{ kind: 'delete-for-good' }];
        change.mutate(
          { changes, papers: [...doomed.keys()] },
          {
            onSuccess: () => {
              setDoomed(undefined);
              clear();
            },
          },
        );
      },
    },
  };
}
