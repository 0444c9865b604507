import type { Conversation, ConversationView } from '@papyri/core/contracts/chat';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';
import { queries } from '../../queries.ts';

const tellFailure = (error: unknown) => toast(describeError(error).title, { tone: 'bad' });

/** The conversations with one paper, newest first, with what can be done to them. Loaded once they are wanted. */
export function useConversations(paperId: string, wanted: boolean) {
  const client = useQueryClient();
  const { queryKey } = queries.conversations(paperId);
  const list = useQuery({ ...queries.conversations(paperId), enabled: wanted });
  const refresh = () => client.invalidateQueries({ queryKey });

  const start = useMutation({
    mutationFn: (question: string) => api.startConversation(paperId, question),
    onSuccess: (view) => {
      client.setQueryData(queries.conversation(view.id).queryKey, view);
      void refresh();
    },
  });
  const rename = useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) => api.renameConversation(id, title),
    onMutate: ({ id, title }) => changeTitle(client, paperId, id, title),
    onError: (error) => tellFailure(error),
    onSettled: (_result, _error, { id }) => {
      void refresh();
      void client.invalidateQueries({ queryKey: queries.conversation(id).queryKey });
    },
  });
  const restore = (id: string) => {
    void api.restoreConversation(id).catch(tellFailure).then(refresh);
  };
  const remove = useMutation({
    mutationFn: ({ id }: Pick<Conversation, 'id'>) => api.removeConversation(id),
    onMutate: async ({ id }) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (before) =>
        before ? { conversations: before.conversations.filter((entry) => entry.id !== id) } : before,
      );
    },
    onError: tellFailure,
    onSuccess: (_result, { id }) =>
      toast('Conversation deleted', { action: { label: 'Undo', run: () => restore(id) } }),
    onSettled: refresh,
  });
  return { list, start, rename: rename.mutate, remove: remove.mutate };
}

/** Shows a new title at once, in the list and in the conversation. */
function changeTitle(client: QueryClient, paperId: string, id: string, title: string) {
  client.setQueryData(queries.conversations(paperId).queryKey, (before) =>
    before
      ? {
          conversations: before.conversations.map((entry) => (entry.id === id ? { ...entry, title } : entry)),
        }
      : before,
  );
  client.setQueryData<ConversationView>(queries.conversation(id).queryKey, (before) =>
    before ? { ...before, title } : before,
  );
}
