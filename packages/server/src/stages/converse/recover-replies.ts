import type { Services } from '../../services.ts';
import { endReply } from './end-reply.ts';
import { writeReplyWorkflow } from './job.ts';
import { findOpenTurn, unfinishedTurns } from './reply-store.ts';
import { emptyReply } from './store.ts';

/**
 * Sets to work every reply that should be at work and is not: its process died between storing the question and
 * starting the workflow, or left it behind in a form that this version does not continue. Where the engine takes it
 * for finished it is ended, so that the conversation can go on.
 * @returns how many were started
 */
export async function recoverReplies(services: Services): Promise<number> {
  const { workflows, database, log } = services;
  let started = 0;
  for (const turnId of await unfinishedTurns(database.kysely)) {
    if (await workflows.isActive(turnId)) continue;
    await workflows.start(writeReplyWorkflow, turnId, { turnId });
    started += 1;
    log.info({ stage: 'converse', jobId: turnId }, 'reply taken up again');
    if (await workflows.isActive(turnId)) continue;
    const open = await findOpenTurn(database.kysely, turnId);
    if (open)
      await endReply(services, open, { ...emptyReply, state: 'interrupted', failure: { code: 'internal' } });
  }
  return started;
}
