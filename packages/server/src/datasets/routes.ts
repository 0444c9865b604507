import {
  datasetAboutSchema,
  datasetCheckSchema,
  datasetListSchema,
  datasetNameSchema,
  datasetVersionIdSchema,
  datasetVersionSchema,
} from '@papyri/core/contracts/dataset';
import { PapyriError } from '@papyri/core/errors';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { closeSignal } from '../http/event-stream.ts';
import { requireLocalPerson } from '../http/local-person.ts';
import { problemResponses, sourceResponses } from '../http/problem-responses.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Services } from '../services.ts';
import { checkDataset } from './check-dataset.ts';
import { takeFormFiles } from './form-files.ts';
import { keepDataset } from './keep-dataset.ts';
import { pullDataset } from './pull-dataset.ts';
import { findDataset, listDatasets } from './store.ts';

const tags = ['learning'];
const params = z.object({ id: datasetVersionIdSchema });

/** What models learn from. It belongs to the installation: for others than its own person there is nothing here. */
export function datasetRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  const found = async (id: z.infer<typeof datasetVersionIdSchema>) => {
    const version = await findDataset(kysely, id);
    if (!version) throw new PapyriError('dataset-unknown');
    return version;
  };

  app.route({
    method: 'GET',
    url: '/api/datasets',
    schema: {
      tags,
      summary: 'The datasets that are here, newest first, and those that can be pulled',
      response: { 200: datasetListSchema, ...problemResponses },
    },
    handler: async ({ principal }) => {
      requireLocalPerson(principal);
      return {
        datasets: [...(await listDatasets(kysely))],
        sources: [...services.datasetSources.byName.keys()],
      };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/datasets',
    schema: {
      tags,
      summary: 'Bring in a dataset: one part a file, named by its path, percent-encoded',
      consumes: ['multipart/form-data'],
      querystring: datasetAboutSchema,
      response: { 200: datasetVersionSchema, ...problemResponses },
    },
    handler: async (request, reply) => {
      requireLocalPerson(request.principal);
      const files = await takeFormFiles(services, request, closeSignal(reply as FastifyReply));
      return keepDataset(services, request.query, files);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/datasets/pull',
    schema: {
      tags,
      summary: 'Get a dataset from where the settings say (datasets.sources)',
      body: z.object({ name: datasetNameSchema }),
      response: { 200: datasetVersionSchema, ...problemResponses, ...sourceResponses },
    },
    handler: ({ principal, body }, reply) => {
      requireLocalPerson(principal);
      return pullDataset(services, body.name, closeSignal(reply as FastifyReply));
    },
  });

  app.route({
    method: 'GET',
    url: '/api/datasets/:id',
    schema: {
      tags,
      summary: 'A version of a dataset with its files',
      params,
      response: { 200: datasetVersionSchema, ...problemResponses },
    },
    handler: ({ principal, params }) => {
      requireLocalPerson(principal);
      return found(params.id);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/datasets/:id/verify',
    schema: {
      tags,
      summary: 'Read every file again and compare its checksum',
      params,
      response: { 200: datasetCheckSchema, ...problemResponses },
    },
    handler: async ({ principal, params }, reply) => {
      requireLocalPerson(principal);
      return checkDataset(services.blobs, await found(params.id), closeSignal(reply as FastifyReply));
    },
  });
}
