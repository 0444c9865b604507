import { scanSettingsEditSchema, scanSettingsSchema } from '@papyri/core/contracts/scan-settings';
import { modelTestSchema, settingsEditSchema, settingsSchema } from '@papyri/core/contracts/settings';
import type { FastifyReply } from 'fastify';
import { closeSignal } from '../http/event-stream.ts';
import { problemResponses } from '../http/problem-responses.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Services } from '../services.ts';
import { editSettings, readSettings } from './edit-settings.ts';
import { editScanSettings, readScanSettings } from './scan-settings.ts';
import { testModel } from './test-model.ts';

/** What is set in the page. */
export function settingsRoutes(app: TypedApp, services: Services): void {
  app.route({
    method: 'GET',
    url: '/api/settings',
    schema: {
      tags: ['settings'],
      summary: 'The settings of the page; keys are never told',
      response: { 200: settingsSchema, ...problemResponses },
    },
    handler: () => readSettings(services),
  });

  app.route({
    method: 'PATCH',
    url: '/api/settings',
    schema: {
      tags: ['settings'],
      summary: 'Change settings; they are in force at once',
      body: settingsEditSchema,
      response: { 200: settingsSchema, ...problemResponses },
    },
    handler: ({ body }) => editSettings(services, body),
  });

  app.route({
    method: 'POST',
    url: '/api/settings/language-model/test',
    schema: {
      tags: ['settings'],
      summary: 'Try a language model, or the one in force, with a small question',
      body: settingsEditSchema,
      response: { 200: modelTestSchema, ...problemResponses },
    },
    handler: ({ body, principal }, reply) =>
      testModel(services, principal, body, closeSignal(reply as FastifyReply)),
  });

  app.route({
    method: 'GET',
    url: '/api/settings/scans',
    schema: {
      tags: ['settings'],
      summary: 'How scanned pages are read, and which languages could be chosen',
      response: { 200: scanSettingsSchema, ...problemResponses },
    },
    handler: () => readScanSettings(services),
  });

  app.route({
    method: 'PUT',
    url: '/api/settings/scans',
    schema: {
      tags: ['settings'],
      summary: 'Choose the languages of scanned pages, for papers that are read from now on',
      body: scanSettingsEditSchema,
      response: { 200: scanSettingsSchema, ...problemResponses },
    },
    handler: ({ body }) => editScanSettings(services, body),
  });
}
