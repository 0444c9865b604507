import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { queries } from '../../queries.ts';

/** A question that has no answer yet, or could not get one. */
interface OpenQuestion {
  readonly key: number;
  readonly question: string;
  readonly error?: unknown;
}

/** Asks questions; each stays in the list until its answer is in the history, or with its error. */
export function useAsk(paperId: string) {
  const client = useQueryClient();
  const [open, setOpen] = useState<readonly OpenQuestion[]>([]);
  const nextKey = useRef(1);

  const run = useCallback(
    async (key: number, question: string) => {
      try {
        const answer = await api.ask(paperId, question);
        client.setQueryData(queries.questions(paperId).queryKey, (before) => {
          const known = before?.answers ?? [];
          return { answers: [...known.filter((entry) => entry.id !== answer.id), answer] };
        });
        setOpen((list) => list.filter((entry) => entry.key !== key));
        void client.invalidateQueries({ queryKey: queries.paper(paperId).queryKey });
      } catch (error) {
        setOpen((list) => list.map((entry) => (entry.key === key ? { ...entry, error } : entry)));
      }
    },
    [client, paperId],
  );
  const ask = useCallback(
    (question: string) => {
      const key = nextKey.current++;
      setOpen((list) => [...list, { key, question }]);
      void run(key, question);
    },
    [run],
  );
  const retry = (key: number) => {
    const entry = open.find((candidate) => candidate.key === key);
    if (!entry) return;
    setOpen((list) => list.map((item) => (item.key === key ? { key, question: item.question } : item)));
    void run(key, entry.question);
  };
  const dismiss = (key: number) => setOpen((list) => list.filter((entry) => entry.key !== key));
  return { open, ask, retry, dismiss };
}
