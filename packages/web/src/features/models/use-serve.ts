import type { ModelId, Promotion } from '@papyri/core/contracts/model-version';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';

/** What is to serve: a version, or what served its task before. */
export type ServeChange =
  | { readonly kind: 'promote'; readonly id: ModelId }
  | { readonly kind: 'roll-back'; readonly task: Promotion['task']; readonly from: ModelId };

const send = (change: ServeChange) =>
  change.kind === 'promote' ? api.promoteModel(change.id) : api.rollBackModel(change.task);

/** Undoes a change unless another came after it: what somebody did since is not undone by an old message. */
async function undo({ task, version }: Promotion, change: ServeChange): Promise<void> {
  const { promotions } = await api.models();
  if (promotions.find((promotion) => promotion.task === task)?.version !== version)
    return toast(`${task} is served by another version by now; nothing was undone`);
  await (change.kind === 'promote' ? api.rollBackModel(task) : api.promoteModel(change.from));
}

/** Changes which version serves; the message that says so can undo it. */
export function useServe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: ['models'] }),
    onError: (error) => toast(describeError(error).title, { tone: 'bad' }),
    onSuccess: (promotion, change) => {
      const run = () =>
        void undo(promotion, change)
          .catch((error: unknown) => toast(describeError(error).title, { tone: 'bad' }))
          .finally(() => client.invalidateQueries({ queryKey: ['models'] }));
      toast(`${promotion.task} is served by ${promotion.version}`, { action: { label: 'Undo', run } });
    },
  });
}
