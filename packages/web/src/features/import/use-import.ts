import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';
import { ApiProblem } from '../../http/request.ts';
import { queries } from '../../queries.ts';
import { importStore } from './import-store.ts';

const complain = (error: unknown) => toast(describeError(error).title, { tone: 'bad' });

/** Follows an import until it ends; the library is fetched anew as papers come in. */
export function useImport(id: string) {
  const client = useQueryClient();
  const query = useQuery(queries.import(id));
  const { data, error } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever more is done
  useEffect(() => {
    if (data) void client.invalidateQueries({ queryKey: ['library'] });
  }, [client, data?.done, data?.state]);
  // One that this server does not know (any more) is not asked for again.
  const gone = error instanceof ApiProblem && error.problem.status === 404;
  useEffect(() => {
    if (gone) importStore.forget(id);
  }, [gone, id]);
  const cancel = useMutation({
    mutationFn: () => api.cancelImport(id),
    onSuccess: (next) => client.setQueryData(queries.import(id).queryKey, next),
    onError: complain,
  });
  return { data, error, cancel };
}

/** Sends a list; its progress is shown as soon as the server has it. */
export function useStartImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => api.startImport(text),
    onSuccess: (started) => {
      client.setQueryData(queries.import(started.id).queryKey, started);
      importStore.started(started.id);
    },
  });
}
