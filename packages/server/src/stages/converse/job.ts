import { recordIdSchema } from '@papyri/core/contracts/ids';
import { z } from 'zod';
import type { WorkflowHandler } from '../../jobs/workflows.ts';
import type { Services } from '../../services.ts';
import { findOpenTurn } from './reply-store.ts';
import { writeReply } from './write-reply.ts';

/** The queue's name and payload, in one place for who starts it and who runs it. */
export const writeReplyWorkflow = 'write-reply';
const payloadSchema = z.object({ turnId: recordIdSchema });

/**
 * Writes one reply, durably: where the process dies in the middle, the one that takes the work over writes it from the
 * start. Reply, ledger line and event stand in one transaction, so that it is never done twice.
 */
export function replyToTurn(services: Services): WorkflowHandler {
  return async (context, payload) => {
    const { turnId } = payloadSchema.parse(payload);
    await context.step('reply', async () => {
      const open = await findOpenTurn(services.database.kysely, turnId);
      return open ? writeReply(services, open, context.signal) : 'gone';
    });
  };
}
