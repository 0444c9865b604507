import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';

/** Stops a search or goes on with it. */
export function useChangeSearch(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: 'cancel' | 'resume') =>
      change === 'cancel' ? api.cancelSearch(id) : api.resumeSearch(id),
    onError: (error) => toast(describeError(error).title, { tone: 'bad' }),
    onSuccess: (_, change) => {
      if (change === 'cancel') toast('The search stops; trials that are done are kept');
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['searches'] }),
  });
}
