import { paperEventBodySchema } from '@papyri/core/contracts/event';
import type { PaperVersionId, Scope } from '@papyri/core/contracts/ids';
import type { Principal } from '@papyri/core/contracts/principal';
import { followEvents, latestEventId } from '../database/event-log.ts';
import { latestDocument } from '../documents/store.ts';
import type { ServerSentEvent } from '../http/event-stream.ts';
import type { Services } from '../services.ts';
import { getSheet } from '../stages/answer/sheet-store.ts';
import { getSummary, getTldr } from '../stages/summarize/store.ts';
import { paperStream } from './announce.ts';
import { latestReading } from './reading-store.ts';

/**
 * What happens to a paper, as the principal may see it. A reader who comes new first gets the state of now, taken
 * after its place in the log was, so that nothing falls between; one who comes back with the last id it saw gets what
 * it missed.
 */
export async function* followPaper(
  services: Services,
  given: {
    readonly principal: Principal;
    readonly scope: Scope;
    readonly paperId: PaperVersionId;
    readonly lastEventId: string | undefined;
    readonly signal: AbortSignal;
  },
): AsyncIterable<ServerSentEvent> {
  const { database } = services;
  const { scope, paperId, principal, signal } = given;
  const stream = paperStream(scope, paperId);
  let afterId = given.lastEventId;
  if (afterId === undefined) {
    afterId = await latestEventId(database.kysely, stream);
    const owned = await latestReading(database.kysely, scope, paperId);
    const document = await latestDocument(database.kysely, scope, paperId);
    const tldr = document && (await getTldr(database.kysely, scope, document.id));
    const summary = document && (await getSummary(database.kysely, scope, document.id));
    if (tldr) yield { id: afterId, event: 'tldr', data: { type: 'tldr', tldr } };
    if (summary) yield { id: afterId, event: 'summary', data: { type: 'summary', summary } };
    const sheet = document && (await getSheet(database.kysely, scope, document.id));
    if (owned) yield { id: afterId, event: 'reading', data: { type: 'reading', reading: owned.reading } };
    if (sheet) yield { id: afterId, event: 'question-sheet', data: { type: 'question-sheet', sheet } };
  }
  for await (const event of followEvents(database, { stream, afterId, principal, signal })) {
    const body = paperEventBodySchema.safeParse(event.body);
    // Written by a newer version of Papyri: not for this one to pass on.
    if (body.success) yield { id: event.id, event: body.data.type, data: body.data };
  }
}
