import { recordParametersSchema } from '@papyri/core/contracts/api';
import { datasetPathSchema, datasetVersionIdSchema } from '@papyri/core/contracts/dataset';
import type { RecordId, Sha256 } from '@papyri/core/contracts/ids';
import { modelIdSchema } from '@papyri/core/contracts/model-version';
import { prunedSchema } from '@papyri/core/contracts/pruned';
import { recipeListSchema, runRequestSchema } from '@papyri/core/contracts/recipe';
import { runListSchema, runSchema, runSummarySchema } from '@papyri/core/contracts/run';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findDataset } from '../datasets/store.ts';
import { closeSignal } from '../http/event-stream.ts';
import { requireLocalPerson } from '../http/local-person.ts';
import { fileResponses, problemResponses } from '../http/problem-responses.ts';
import { sendBlob } from '../http/send-blob.ts';
import type { TypedApp } from '../http/typed-app.ts';
import { findModelVersion } from '../models/model-store.ts';
import type { Services } from '../services.ts';
import { listRecipes } from './describe-recipe.ts';
import { loadRecipes } from './find-recipe.ts';
import { keepRunRecords } from './keep-run-records.ts';
import { prune } from './prune.ts';
import { recipesPlace } from './recipes-place.ts';
import { findAnyRun, listAllRuns } from './run-records.ts';
import { searchRoutes } from './search/routes.ts';
import { serverRuns } from './server-runs.ts';

const tags = ['learning'];
const querystring = z.object({ path: datasetPathSchema });

/** Training runs, recipes, and the bytes that training needs; for the person of the installation alone. */
export function trainingRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;
  const runs = serverRuns(services);
  app.addHook('onClose', async () => runs.close());

  searchRoutes(app, services);

  async function found(id: RecordId) {
    const run = await findAnyRun(services, id);
    if (!run) throw new PapyriError('run-unknown');
    return run;
  }

  async function sendFile(
    request: FastifyRequest,
    reply: FastifyReply,
    files: readonly { readonly path: string; readonly sha256: Sha256; readonly size: number }[] | undefined,
    path: string,
  ): Promise<FastifyReply> {
    const file = files?.find((one) => one.path === path);
    if (!file) throw new PapyriError('not-found');
    const name = path.split('/').at(-1) ?? path;
    return sendBlob(request, reply, services.blobs, {
      sha256: file.sha256,
      size: file.size,
      mediaType: 'application/octet-stream',
      name,
    });
  }

  app.route({
    method: 'GET',
    url: '/api/datasets/:id/file',
    schema: {
      tags,
      summary: 'One file of a dataset',
      params: z.object({ id: datasetVersionIdSchema }),
      querystring,
      response: { ...fileResponses('application/octet-stream'), ...problemResponses },
    },
    handler: async (request, reply) => {
      requireLocalPerson(request.principal);
      const { files } = (await findDataset(kysely, request.params.id)) ?? {};
      return sendFile(request as FastifyRequest, reply as FastifyReply, files, request.query.path);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/models/:id/artefact',
    schema: {
      tags,
      summary: 'One artefact of a version of a model',
      params: z.object({ id: modelIdSchema }),
      querystring,
      response: { ...fileResponses('application/octet-stream'), ...problemResponses },
    },
    handler: async (request, reply) => {
      requireLocalPerson(request.principal);
      const { artefacts } = (await findModelVersion(kysely, request.params.id)) ?? {};
      return sendFile(request as FastifyRequest, reply as FastifyReply, artefacts, request.query.path);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/recipes',
    schema: {
      tags,
      summary: 'How models can be trained here: recipes, their datasets and parameters',
      response: { 200: recipeListSchema, ...problemResponses },
    },
    handler: async ({ principal }) => {
      requireLocalPerson(principal);
      return { recipes: [...(await listRecipes(await loadRecipes(recipesPlace)))] };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/models/prune',
    schema: {
      tags,
      summary:
        'Take away what nobody needs any more: artefacts of versions that do not serve, folders of old runs and searches that came to no end',
      body: z.object({ dryRun: z.boolean() }),
      response: { 200: prunedSchema, ...problemResponses },
    },
    handler: async ({ principal, body }) => {
      requireLocalPerson(principal);
      await keepRunRecords(services);
      return prune(services, body);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/runs',
    schema: {
      tags,
      summary: 'The newest training runs, those under way among them',
      response: { 200: runListSchema, ...problemResponses },
    },
    handler: async ({ principal }) => {
      requireLocalPerson(principal);
      return { runs: [...(await listAllRuns(services))] };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/runs/:id',
    schema: {
      tags,
      summary: 'A training run: parameters, metrics by step, memory, log',
      params: recordParametersSchema,
      response: { 200: runSchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      return found(params.id);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/runs',
    schema: {
      tags,
      summary:
        'Train a model by a recipe; it is registered when it is done, and serves nothing until it is promoted',
      body: runRequestSchema,
      response: { 200: runSummarySchema, ...problemResponses },
    },
    handler: async ({ principal, body }, reply) => {
      requireLocalPerson(principal);
      const id = await runs.start(body, closeSignal(reply as FastifyReply));
      return runSummarySchema.parse(await found(id));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/runs/:id/cancel',
    schema: {
      tags,
      summary: 'Stop a training run on this machine; it can be resumed',
      params: recordParametersSchema,
      response: { 200: runSummarySchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      await runs.cancel(params.id);
      return runSummarySchema.parse(await found(params.id));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/runs/:id/resume',
    schema: {
      tags,
      summary: 'Go on with a training run that was stopped, failed or was interrupted',
      params: recordParametersSchema,
      response: { 200: runSummarySchema, ...problemResponses },
    },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      await runs.resume(params.id);
      return runSummarySchema.parse(await found(params.id));
    },
  });
}
