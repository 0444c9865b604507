import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';
import { type Change, changeWords, inverseOf, makeChanges, takeBack } from './shelf-changes.ts';

/** Changes papers of the shelf, says what was done and offers to undo it. */
export function useShelfChanges() {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['library'] }),
      client.invalidateQueries({ queryKey: ['paper'] }),
    ]);
  const complain = (error: unknown) => toast(describeError(error).title, { tone: 'bad' });
  return useMutation({
    mutationFn: ({ changes, papers }: { changes: readonly Change[]; papers: readonly string[] }) =>
      makeChanges(changes, papers),
    onError: complain,
    onSuccess: (made) => {
      if (made.length === 0) return;
      const canUndo = made.every(({ change }) => inverseOf(change));
      const run = () => void takeBack(made).catch(complain).then(refresh);
      toast(changeWords(made), canUndo ? { action: { label: 'Undo', run } } : {});
    },
    onSettled: refresh,
  });
}
