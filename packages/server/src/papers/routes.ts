import {
  paperEditSchema,
  paperParametersSchema,
  paperRecordSchema,
  positionSchema,
} from '@papyri/core/contracts/api';
import { interactionSchema } from '@papyri/core/contracts/event';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import { problemResponses } from '../http/problem-responses.ts';
import type { TypedApp } from '../http/typed-app.ts';
import { announce } from '../jobs/announce.ts';
import type { Services } from '../services.ts';
import { paperRecord, servedRecord } from './paper-record.ts';
import { findPaper } from './paper-store.ts';
import { changeOnShelf, openOnShelf } from './shelf-store.ts';

const tags = ['papers'];
const nothing = z.null().meta({ description: 'Done' });

/** The shelf: what a principal opened or uploaded, their edits, where they left off. */
export function paperRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId',
    schema: {
      tags,
      summary: 'One paper',
      params: paperParametersSchema,
      response: { 200: paperRecordSchema, ...problemResponses },
    },
    handler: ({ principal, params }) => servedRecord(services.database, principal, params.paperId),
  });

  app.route({
    method: 'PATCH',
    url: '/api/papers/:paperId',
    schema: {
      tags,
      summary: 'Change title or authors as you see them',
      params: paperParametersSchema,
      body: paperEditSchema,
      response: { 200: paperRecordSchema, ...problemResponses },
    },
    handler: async ({ principal, params, body, id }) => {
      const { scope } = await findPaper(kysely, principal, params.paperId);
      await kysely.transaction().execute(async (transaction) => {
        if (!(await changeOnShelf(transaction, principal, params.paperId, body))) {
          await openOnShelf(transaction, principal, scope, params.paperId);
          await changeOnShelf(transaction, principal, params.paperId, body);
        }
        await announce(transaction, {
          scope,
          paperId: params.paperId,
          ownerId: principal.id,
          traceId: id,
          visibility: 'private',
          body: { type: 'paper-edited', paperId: params.paperId },
        });
      });
      return paperRecord(kysely, principal, params.paperId);
    },
  });

  app.route({
    method: 'PUT',
    url: '/api/papers/:paperId/position',
    schema: {
      tags,
      summary: 'Where the reader left off',
      params: paperParametersSchema,
      body: positionSchema,
      response: { 204: nothing, ...problemResponses },
    },
    handler: async ({ principal, params, body }, reply) => {
      if (!(await changeOnShelf(kysely, principal, params.paperId, { position: body })))
        throw new PapyriError('paper-unknown');
      return reply.code(204).send(null);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/papers/:paperId/interactions',
    schema: {
      tags,
      summary: 'What the reader did with what was shown; the models learn from it on this installation',
      params: paperParametersSchema,
      body: interactionSchema,
      response: { 204: nothing, ...problemResponses },
    },
    handler: async ({ principal, params, body, id }, reply) => {
      const { scope } = await findPaper(kysely, principal, params.paperId);
      const told = {
        scope,
        paperId: params.paperId,
        ownerId: principal.id,
        traceId: id,
        visibility: 'private' as const,
      };
      await kysely.transaction().execute((transaction) => announce(transaction, { ...told, body }));
      return reply.code(204).send(null);
    },
  });
}
