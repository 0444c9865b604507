import type { LibraryParameters } from '@papyri/core/contracts/library';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';
import { add, nothingSelected, rangeTo, type Selection, toggle } from './selection.ts';
import { idsOfRows } from './use-library.ts';

/** The papers selected in one list; another list (`listKey`) starts with none. */
export function useSelection(listKey: string, wanted: Partial<LibraryParameters>) {
  const client = useQueryClient();
  const [held, setHeld] = useState<{ key: string; selection: Selection }>();
  const selection = held?.key === listKey ? held.selection : nothingSelected;
  const latest = useRef({ selection, wanted, listKey });
  latest.current = { selection, wanted, listKey };
  const set = useCallback((next: Selection) => {
    latest.current.selection = next;
    setHeld({ key: latest.current.listKey, selection: next });
  }, []);

  const selectRows = useCallback(
    async (from: number, to: number, anchor = to) => {
      try {
        const ids = await idsOfRows(client, latest.current.wanted, from, to);
        set(add(latest.current.selection, ids, anchor));
      } catch (error) {
        toast(describeError(error).title, { tone: 'bad' });
      }
    },
    [client, set],
  );
  const select = useCallback(
    (row: number, id: string, range: boolean) => {
      if (!range) return set(toggle(latest.current.selection, id, row));
      const [from, to] = rangeTo(latest.current.selection, row);
      void selectRows(from, to, row);
    },
    [set, selectRows],
  );
  const clear = useCallback(() => set(nothingSelected), [set]);
  return { selection, select, selectRows, clear };
}
