import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';

/** Stops a run or goes on with it. */
export function useChangeRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: 'cancel' | 'resume') => api.changeRun(id, change),
    onError: (error) => toast(describeError(error).title, { tone: 'bad' }),
    onSuccess: (_, change) => {
      if (change === 'cancel') toast('The run stops where it can go on later');
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['runs'] }),
  });
}
