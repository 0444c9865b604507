import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import { recordIdSchema } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import type { Reading } from '@papyri/core/contracts/reading';
import { openOnShelf } from '../papers/shelf-store.ts';
import type { Services } from '../services.ts';
import { announce } from './announce.ts';
import { readPaperWorkflow } from './read-paper.ts';
import { latestReading, openReading } from './reading-store.ts';

/**
 * Starts reading a paper, or gives the reading that is at work or done. The row is durable before the workflow
 * starts, so that a crash between the two is mended at the next start (`recoverReadings`).
 * @param again true to read anew what failed, was cancelled or is done
 */
export async function startReading(
  services: Services,
  principal: Principal,
  given: {
    readonly scope: Scope;
    readonly paperId: PaperVersionId;
    readonly traceId: string;
    readonly again?: boolean;
    /** Nobody waits for it: at the source, and for a free process, it stands behind those who do. */
    readonly patient?: boolean;
  },
): Promise<Reading> {
  const { database, workflows } = services;
  const { scope, paperId } = given;
  const before = await latestReading(database.kysely, scope, paperId);
  if (before?.reading.state === 'done' && !given.again) {
    await openOnShelf(database.kysely, principal, scope, paperId);
    return before.reading;
  }
  const { owned } = await database.kysely.transaction().execute(async (transaction) => {
    await openOnShelf(transaction, principal, scope, paperId);
    const opened = await openReading(transaction, {
      id: recordIdSchema.parse(services.newId()),
      scope,
      paperId,
      ownerId: principal.id,
    });
    if (opened.created)
      await announce(transaction, {
        scope,
        paperId,
        ownerId: principal.id,
        traceId: given.traceId,
        body: { type: 'reading', reading: opened.owned.reading },
      });
    return opened;
  });
  // Also where the row was there: its process may have died before it started the work, and starting twice does nothing.
  const { patient = false } = given;
  // Who has a text and asks for another gives it the time that the best one takes.
  const unhurried = patient || before?.reading.state === 'done';
  const payload = { readingId: owned.reading.id, patient, unhurried };
  await workflows.start(readPaperWorkflow, owned.reading.id, payload, { background: patient });
  return owned.reading;
}
