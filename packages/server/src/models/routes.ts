import {
  type ListedModel,
  listedModelSchema,
  type ModelVersion,
  modelIdSchema,
  modelListSchema,
  modelTaskSchema,
  promotionSchema,
} from '@papyri/core/contracts/model-version';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { takeFormFiles } from '../datasets/form-files.ts';
import { closeSignal } from '../http/event-stream.ts';
import { requireLocalPerson } from '../http/local-person.ts';
import { problemResponses } from '../http/problem-responses.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Services } from '../services.ts';
import { findModelVersion, listModelVersions, listPromotions, trafficShares } from './model-store.ts';
import { promoteModel, rollBackModel } from './promote.ts';
import { takeModel } from './take-model.ts';

const tags = ['learning'];
const params = z.object({ id: modelIdSchema });
const mostPromotions = 200;

/** Versions of models and what serves; for the person of the installation alone. */
export function modelRoutes(app: TypedApp, services: Services): void {
  const { canServe } = services;
  const { kysely } = services.database;

  async function listed(models: readonly ModelVersion[]): Promise<ListedModel[]> {
    const shares = await trafficShares(kysely);
    return models.map((model) => ({
      ...model,
      share: shares.get(model.id) ?? 0,
      servable: canServe(model),
    }));
  }

  app.route({
    method: 'GET',
    url: '/api/models',
    schema: {
      tags,
      summary: 'Every version of every model, which of them serve, and the history of that',
      response: { 200: modelListSchema, ...problemResponses },
    },
    handler: async ({ principal }) => {
      requireLocalPerson(principal);
      return {
        models: await listed(await listModelVersions(kysely)),
        promotions: [...(await listPromotions(kysely, { limit: mostPromotions }))],
      };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/models',
    schema: {
      tags,
      summary: 'Register a version: a part model.json, and one part for each artefact that it names',
      consumes: ['multipart/form-data'],
      response: { 200: listedModelSchema, ...problemResponses },
    },
    handler: async (request, reply) => {
      requireLocalPerson(request.principal);
      const files = await takeFormFiles(services, request, closeSignal(reply as FastifyReply));
      return onlyOne(await listed([await takeModel(services, files)]));
    },
  });

  app.route({
    method: 'GET',
    url: '/api/models/:id',
    schema: {
      tags,
      summary: 'A version of a model: card, metrics, lineage, artefacts',
      params,
      response: { 200: listedModelSchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      const model = await findModelVersion(kysely, params.id);
      return onlyOne(await listed(model ? [model] : []));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/models/:id/promote',
    schema: {
      tags,
      summary: 'Let a version serve all of its task',
      params,
      response: { 200: promotionSchema, ...problemResponses },
    },
    handler: ({ principal, params, id }) => {
      requireLocalPerson(principal);
      return promoteModel(kysely, params.id, { principal, traceId: id, canServe });
    },
  });

  app.route({
    method: 'POST',
    url: '/api/models/rollback',
    schema: {
      tags,
      summary: 'Let the version serve again that served before',
      body: z.object({ task: modelTaskSchema }),
      response: { 200: promotionSchema, ...problemResponses },
    },
    handler: ({ principal, body, id }) => {
      requireLocalPerson(principal);
      return rollBackModel(kysely, body.task, { principal, traceId: id, canServe });
    },
  });
}

function onlyOne(models: readonly ListedModel[]): ListedModel {
  const [model] = models;
  if (!model) throw new PapyriError('model-version-unknown');
  return model;
}
