import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { useVisible } from '../../components/use-visible.ts';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';
import { readinessOf } from '../ask/readiness.ts';
import { isWorking, newerReading } from '../library/reading-words.ts';
import { followEvents } from './follow-events.ts';

/**
 * A paper with its reading and what came of it so far. Reading starts by itself for a paper that nobody has read;
 * while it runs, events keep everything up to date.
 */
export function usePaper(paperId: string) {
  const client = useQueryClient();
  const paper = useQuery(queries.paper(paperId));
  const record = paper.data;
  const reading = record?.reading;
  const state = reading?.state;
  const done = state === 'done';

  const tldr = useQuery({
    ...queries.tldr(paperId),
    enabled: readinessOf(reading) === 'ready',
    retry: false,
  });
  const summary = useQuery({
    ...queries.summary(paperId),
    enabled: done || reading?.step === 'retrieve',
    retry: 1,
  });
  const prepared = useQuery({ ...queries.prepared(paperId), enabled: done });

  const keep = (next: NonNullable<typeof reading>) => {
    client.setQueryData(queries.paper(paperId).queryKey, (before) =>
      before ? { ...before, onShelf: true, reading: newerReading(before.reading, next) } : before,
    );
    void client.invalidateQueries({ queryKey: ['library'] });
  };
  const onError = (error: unknown) => toast(describeError(error).title, { tone: 'bad' });
  // What keeps it from starting is shown where the summary would be.
  const read = useMutation({ mutationFn: () => api.read(paperId), onSuccess: keep });
  const unlock = useMutation({
    mutationFn: (password: string) => api.unlock(paperId, password),
    onSuccess: keep,
  });
  const cancel = useMutation({ mutationFn: () => api.cancel(paperId), onSuccess: keep, onError });

  const started = useRef<string>(undefined);
  const unread = record !== undefined && (record.reading === undefined || !record.onShelf);
  const startReading = read.mutate;
  useEffect(() => {
    if (!unread || started.current === paperId) return;
    started.current = paperId;
    startReading();
  }, [unread, paperId, startReading]);

  // The question sheet is made after the rest; a page that nobody sees can wait to hear of it.
  const visible = useVisible();
  const working = reading === undefined || isWorking(reading);
  const followed = useRef(false);
  const unsure = prepared.isPending && !followed.current;
  const sheetToCome = done && visible && !prepared.data?.sheet && !unsure;
  const follow = record !== undefined && (working || sheetToCome);
  useEffect(() => {
    followed.current = follow;
    if (!follow) return;
    const abort = new AbortController();
    void followEvents(client, paperId, abort.signal);
    return () => abort.abort();
  }, [client, paperId, follow]);

  // A reading that could not be started, or one whose summary cannot be loaded.
  const error = (reading === undefined ? read.error : undefined) ?? (done ? summary.error : undefined);
  const retry = () => {
    if (done) void summary.refetch();
    else read.mutate();
  };
  return { paper, record, reading, tldr, summary, read, unlock, cancel, error, retry };
}
