import { librarySchema, paperParametersSchema, paperRecordSchema } from '@papyri/core/contracts/api';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import {
  libraryParametersSchema,
  shelfChangedSchema,
  shelfChangeSchema,
  tagChangeSchema,
  tagListSchema,
} from '@papyri/core/contracts/library';
import type { Principal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import { problemResponses } from '../http/problem-responses.ts';
import type { TypedApp } from '../http/typed-app.ts';
import { announce } from '../jobs/announce.ts';
import { paperRecord } from '../papers/paper-record.ts';
import { findPaper } from '../papers/paper-store.ts';
import { getShelfEntries, putOnShelf } from '../papers/shelf-store.ts';
import type { Services } from '../services.ts';
import { changePapers } from './change-papers.ts';
import { erasePaper } from './erase-paper.ts';
import { libraryPage } from './library-page.ts';
import { listTags, setTags } from './tag-store.ts';
import { moveToTrash } from './trash.ts';

const tags = ['library'];
const nothing = z.null().meta({ description: 'Done' });
const deletionSchema = z.object({
  forever: z
    .stringbool()
    .default(false)
    .describe(
      'Delete for good: answers, conversations, feedback, tags, and the file where nobody else has it',
    ),
});

/** The library: the shelf with search, tags and trash. */
export function libraryRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  app.route({
    method: 'GET',
    url: '/api/papers',
    schema: {
      tags,
      summary: 'A page of the shelf or the trash; with words, the papers that hold them, best first',
      querystring: libraryParametersSchema,
      response: { 200: librarySchema, ...problemResponses },
    },
    handler: ({ principal, query }) => libraryPage(services, principal, query),
  });

  app.route({
    method: 'POST',
    url: '/api/papers/changes',
    schema: {
      tags,
      summary: 'One change to many papers; tells which of them are otherwise than before',
      body: shelfChangeSchema,
      response: { 200: shelfChangedSchema, ...problemResponses },
    },
    handler: async ({ principal, body, id }) => ({
      changed: await changePapers(services, principal, body, id),
    }),
  });

  app.route({
    method: 'DELETE',
    url: '/api/papers/:paperId',
    schema: {
      tags,
      summary: 'Put a paper into the trash, or delete it for good',
      params: paperParametersSchema,
      querystring: deletionSchema,
      response: { 204: nothing, ...problemResponses },
    },
    handler: async ({ principal, params, query, id }, reply) => {
      const { paperId } = params;
      if (query.forever) await erasePaper(services, principal, { paperId, traceId: id });
      else await trash(principal, paperId, true);
      return reply.code(204).send(null);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/papers/:paperId/trash',
    schema: {
      tags,
      summary: 'Put a paper into the trash',
      params: paperParametersSchema,
      response: { 204: nothing, ...problemResponses },
    },
    handler: async ({ principal, params }, reply) => {
      await trash(principal, params.paperId, true);
      return reply.code(204).send(null);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/papers/:paperId/restore',
    schema: {
      tags,
      summary: 'Put a paper back on the shelf',
      params: paperParametersSchema,
      response: { 200: paperRecordSchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      await trash(principal, params.paperId, false);
      return paperRecord(kysely, principal, params.paperId);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/tags',
    schema: {
      tags,
      summary: 'Your tags and the categories of your papers, with how many papers each has',
      response: { 200: tagListSchema, ...problemResponses },
    },
    handler: ({ principal }) => listTags(kysely, principal),
  });

  app.route({
    method: 'PUT',
    url: '/api/papers/:paperId/tags',
    schema: {
      tags,
      summary: 'Give a paper these tags and no others',
      params: paperParametersSchema,
      body: tagChangeSchema,
      response: { 200: paperRecordSchema, ...problemResponses },
    },
    handler: async ({ principal, params, body, id }) => {
      const { paperId } = params;
      const { scope } = await findPaper(kysely, principal, paperId);
      await kysely.transaction().execute(async (transaction) => {
        await putOnShelf(transaction, principal, scope, paperId);
        await setTags(transaction, principal, { scope, paperId }, body.tags);
        await announce(transaction, {
          scope,
          paperId,
          ownerId: principal.id,
          traceId: id,
          visibility: 'private',
          body: { type: 'paper-edited', paperId },
        });
      });
      return paperRecord(kysely, principal, paperId);
    },
  });

  /** Moves one paper; asking twice is no error, asking for what is not there is. */
  async function trash(principal: Principal, paperId: PaperVersionId, removed: boolean): Promise<void> {
    const [moved] = await moveToTrash(kysely, principal, [paperId], removed);
    if (moved) return;
    const entry = (await getShelfEntries(kysely, principal, [paperId])).get(paperId);
    if (!entry || entry.removed !== removed) throw new PapyriError('paper-unknown');
  }
}
