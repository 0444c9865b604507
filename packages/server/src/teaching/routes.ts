import { recordParametersSchema } from '@papyri/core/contracts/api';
import { modelTaskSchema } from '@papyri/core/contracts/model-version';
import { teachingListSchema, teachingSchema } from '@papyri/core/contracts/teaching';
import { PapyriError } from '@papyri/core/errors';
import { z } from 'zod';
import { requireLocalPerson } from '../http/local-person.ts';
import { problemResponses } from '../http/problem-responses.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Services } from '../services.ts';
import { feedbackRecipes } from './feedback-recipes.ts';
import { saidOfSummaries } from './labels.ts';
import { parentOf } from './parent-of.ts';
import { openTeachings } from './teachings.ts';

const tags = ['learning'];
const response = { 200: teachingSchema, ...problemResponses };

/** Models that learn what readers said; for the person of the installation alone. */
export function teachingRoutes(app: TypedApp, services: Services): void {
  const teachings = openTeachings(services);
  app.addHook('onClose', () => teachings.close());

  app.route({
    method: 'GET',
    url: '/api/teachings',
    schema: {
      tags,
      summary: 'What models can be taught: corrections and good ratings, and the newest teachings',
      response: { 200: teachingListSchema, ...problemResponses },
    },
    handler: async ({ principal }) => {
      requireLocalPerson(principal);
      const tasks = [];
      for (const how of feedbackRecipes) {
        const parent = await parentOf(services, how);
        const labels = await saidOfSummaries(services, principal);
        tasks.push({ task: how.task, labels, ...(parent ? { parent: parent.id } : {}) });
      }
      return { tasks, teachings: await teachings.list(principal) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/teachings',
    schema: {
      tags,
      summary:
        'Teach the model of a task what was corrected and found good: train, register, evaluate. It promotes nothing',
      body: z.object({ task: modelTaskSchema }),
      response,
    },
    handler: ({ principal, body }) => {
      requireLocalPerson(principal);
      const how = feedbackRecipes.find(({ task }) => task === body.task);
      if (!how) throw new PapyriError('nothing-to-learn-from', { detail: body.task });
      return teachings.start(how, principal);
    },
  });

  app.route({
    method: 'GET',
    url: '/api/teachings/:id',
    schema: {
      tags,
      summary: 'How far a teaching is, or what came of it',
      params: recordParametersSchema,
      response,
    },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      return teachings.find(params.id, principal);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/teachings/:id/cancel',
    schema: { tags, summary: 'Stop a teaching', params: recordParametersSchema, response },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      return teachings.cancel(params.id, principal);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/teachings/:id/resume',
    schema: {
      tags,
      summary:
        'Go on with a teaching that was stopped, failed or was interrupted: with the same labels, and the version where one was trained',
      params: recordParametersSchema,
      response,
    },
    handler: async ({ principal, params }) => {
      requireLocalPerson(principal);
      return teachings.resume(params.id, principal);
    },
  });
}
