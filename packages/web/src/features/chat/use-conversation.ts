import { type ConversationView, turnEventSchema } from '@papyri/core/contracts/chat';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api, conversationPath } from '../../api.ts';
import { toast } from '../../components/toast-store.ts';
import { describeError } from '../../http/describe-error.ts';
import { followStream, readEventData } from '../../http/follow-stream.ts';
import { queries } from '../../queries.ts';
import { runningTurn, withTurn } from './turns.ts';

/** A question on its way to the server, or one that it did not take. */
export interface UnsentQuestion {
  readonly question: string;
  readonly error?: unknown;
}

/** One conversation, followed while a reply is written, with the verbs that go on with it. */
export function useConversation(paperId: string, id: string) {
  const client = useQueryClient();
  const conversation = useQuery(queries.conversation(id));
  const [unsent, setUnsent] = useState<UnsentQuestion>();
  const running = runningTurn(conversation.data);
  const isRunning = running !== undefined;

  useEffect(() => {
    if (!isRunning) return;
    const abort = new AbortController();
    void followConversation(client, id, abort.signal);
    return () => {
      abort.abort();
      void client.invalidateQueries({ queryKey: queries.conversations(paperId).queryKey });
      // What it cost is in the footer.
      void client.invalidateQueries({ queryKey: queries.paper(paperId).queryKey });
    };
  }, [client, paperId, id, isRunning]);

  const say = useCallback(
    async (question: string) => {
      setUnsent({ question });
      try {
        keepTurn(client, id, await api.say(id, question));
        setUnsent(undefined);
      } catch (error) {
        setUnsent({ question, error });
      }
    },
    [client, id],
  );
  const stop = useMutation({
    mutationFn: () => api.stopReply(id),
    onSuccess: (turn) => keepTurn(client, id, turn),
    onError: (error) => {
      toast(describeError(error).title, { tone: 'bad' });
      void client.invalidateQueries({ queryKey: queries.conversation(id).queryKey });
    },
  });
  return { conversation, running, unsent, say, dismiss: () => setUnsent(undefined), stop };
}

function keepTurn(client: QueryClient, id: string, turn: Parameters<typeof withTurn>[1]) {
  client.setQueryData<ConversationView>(queries.conversation(id).queryKey, (before) =>
    before ? withTurn(before, turn) : before,
  );
}

/** Follows the reply that is being written; whenever a connection opens, what it may have missed is fetched. */
async function followConversation(client: QueryClient, id: string, signal: AbortSignal): Promise<void> {
  await followStream(conversationPath(id, '/events'), {
    signal,
    onOpen: () => void client.invalidateQueries({ queryKey: queries.conversation(id).queryKey }),
    onEvent: ({ data }) => {
      const event = readEventData(data, (body) => turnEventSchema.safeParse(body));
      if (event) keepTurn(client, id, event.turn);
    },
  });
}
