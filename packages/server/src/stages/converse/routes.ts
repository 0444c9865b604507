import {
  paperParametersSchema,
  questionInputSchema,
  recordParametersSchema,
} from '@papyri/core/contracts/api';
import {
  conversationEditSchema,
  conversationListSchema,
  conversationSchema,
  conversationViewSchema,
  turnSchema,
} from '@papyri/core/contracts/chat';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { lastEventIdSchema, sendEvents } from '../../http/event-stream.ts';
import { streamSignal } from '../../http/life.ts';
import { eventStreamResponse, problemResponses } from '../../http/problem-responses.ts';
import type { TypedApp } from '../../http/typed-app.ts';
import { findPaper } from '../../papers/paper-store.ts';
import type { Services } from '../../services.ts';
import {
  askOn,
  deleteConversation,
  rename,
  restoreConversation,
  startConversation,
  stopReply,
  viewConversation,
} from './converse.ts';
import { followConversation } from './follow.ts';
import { getConversation, listConversations } from './store.ts';

const tags = ['conversations'];
const params = recordParametersSchema;

/** Conversations with one paper. */
export function converseRoutes(app: TypedApp, services: Services): void {
  const { kysely } = services.database;

  app.route({
    method: 'GET',
    url: '/api/papers/:paperId/conversations',
    schema: {
      tags,
      summary: 'Your conversations with a paper, newest first',
      params: paperParametersSchema,
      response: { 200: conversationListSchema, ...problemResponses },
    },
    handler: async ({ principal, params: { paperId } }) => {
      await findPaper(kysely, principal, paperId);
      return { conversations: await listConversations(kysely, principal, paperId) };
    },
  });

  app.route({
    method: 'POST',
    url: '/api/papers/:paperId/conversations',
    schema: {
      tags,
      summary: 'Start a conversation with its first question; the reply is being written',
      params: paperParametersSchema,
      body: questionInputSchema,
      response: { 201: conversationViewSchema, ...problemResponses },
    },
    handler: async ({ principal, params: { paperId }, body: { question } }, reply) =>
      reply.code(201).send(await startConversation(services, principal, { paperId, question })),
  });

  app.route({
    method: 'GET',
    url: '/api/conversations/:id',
    schema: {
      tags,
      summary: 'A conversation with all its turns',
      params,
      response: { 200: conversationViewSchema, ...problemResponses },
    },
    handler: ({ principal, params: { id } }) => viewConversation(services, principal, id),
  });

  app.route({
    method: 'PATCH',
    url: '/api/conversations/:id',
    schema: {
      tags,
      summary: 'Give a conversation another title',
      params,
      body: conversationEditSchema,
      response: { 200: conversationSchema, ...problemResponses },
    },
    handler: ({ principal, params: { id }, body: { title } }) => rename(services, principal, id, title),
  });

  app.route({
    method: 'DELETE',
    url: '/api/conversations/:id',
    schema: {
      tags,
      summary: 'Delete a conversation; it can be restored for 30 days, then it is gone for good',
      params,
      response: { 204: z.null().meta({ description: 'Done' }), ...problemResponses },
    },
    handler: async ({ principal, params: { id } }, reply) => {
      await deleteConversation(services, principal, id);
      return reply.code(204).send(null);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/conversations/:id/restore',
    schema: {
      tags,
      summary: 'Bring a deleted conversation back',
      params,
      response: { 200: conversationSchema, ...problemResponses },
    },
    handler: ({ principal, params: { id } }) => restoreConversation(services, principal, id),
  });

  app.route({
    method: 'POST',
    url: '/api/conversations/:id/turns',
    schema: {
      tags,
      summary: 'Ask on; the reply is being written',
      params,
      body: questionInputSchema,
      response: { 201: turnSchema, ...problemResponses },
    },
    handler: async ({ principal, params: { id }, body: { question } }, reply) =>
      reply.code(201).send(await askOn(services, principal, { conversationId: id, question })),
  });

  app.route({
    method: 'POST',
    url: '/api/conversations/:id/stop',
    schema: {
      tags,
      summary: 'Stop the reply that is being written; what came stays',
      params,
      response: { 200: turnSchema, ...problemResponses },
    },
    handler: ({ principal, params: { id } }) => stopReply(services, principal, id),
  });

  app.route({
    method: 'GET',
    url: '/api/conversations/:id/events',
    config: { rateLimit: false },
    schema: {
      tags,
      summary:
        'Server-sent events of a conversation: its newest turn now, then every change; resumes from Last-Event-ID',
      params,
      headers: lastEventIdSchema,
      response: { ...eventStreamResponse, ...problemResponses },
    },
    handler: async (request, reply) => {
      const { principal } = request;
      const { id } = await getConversation(kysely, principal, request.params.id);
      const signal = streamSignal(reply as FastifyReply);
      const lastEventId = request.headers['last-event-id'];
      await sendEvents(reply, signal, followConversation(services, { principal, id, lastEventId, signal }));
    },
  });
}
