import { answerRecordSchema } from '@papyri/core/contracts/answer';
import {
  librarySchema,
  paperRecordSchema,
  type SearchResponse,
  searchEventSchema,
  statusSchema,
  uploadResultsSchema,
} from '@papyri/core/contracts/api';
import {
  conversationListSchema,
  conversationViewSchema,
  turnEventSchema,
  turnSchema,
} from '@papyri/core/contracts/chat';
import {
  type DatasetAbout,
  type DatasetVersionId,
  datasetCheckSchema,
  datasetListSchema,
  datasetVersionSchema,
} from '@papyri/core/contracts/dataset';
import { evaluationSchema } from '@papyri/core/contracts/evaluation';
import { paperEventBodySchema } from '@papyri/core/contracts/event';
import type { PaperVersionId, RecordId } from '@papyri/core/contracts/ids';
import { type ExportFormat, importSchema, tagListSchema } from '@papyri/core/contracts/library';
import {
  listedModelSchema,
  type ModelId,
  modelListSchema,
  promotionSchema,
} from '@papyri/core/contracts/model-version';
import { prunedSchema } from '@papyri/core/contracts/pruned';
import { readingSchema } from '@papyri/core/contracts/reading';
import { summarySchema } from '@papyri/core/contracts/summary';
import { teachingSchema } from '@papyri/core/contracts/teaching';
import { PapyriError } from '@papyri/core/errors';
import type { ModelTask } from '@papyri/core/ports/model-resolver';
import type { z } from 'zod';
import { answerOf, problemError } from './answer-of.ts';
import { follow } from './follow.ts';
import type { Send, SendOptions } from './send.ts';

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

const at = (id: string) => encodeURIComponent(id);

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const parameters = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? path : `${path}?${parameters}`;
}

/**
 * What commands ask of a Papyri, by the routes of `core/src/contracts/api.ts`. Every method throws the PapyriError of
 * the problem document, and `cancelled` when its signal fires.
 */
export function papyriClient(send: Send) {
  async function ask<Schema extends z.ZodType>(schema: Schema, path: string, options?: SendOptions) {
    return answerOf(await send(path, options), schema);
  }
  const signalOf = (signal: AbortSignal | undefined) => (signal ? { signal } : {});
  const post = (body: unknown, signal?: AbortSignal): SendOptions => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...signalOf(signal),
  });
  async function bytesOf(path: string, signal: AbortSignal | undefined): Promise<ReadableStream<Uint8Array>> {
    const response = await send(path, signalOf(signal));
    if (!response.ok) throw await problemError(response);
    return response.body ?? new ReadableStream({ start: (controller) => controller.close() });
  }
  const paper = (id: PaperVersionId) => `/api/papers/${at(id)}`;

  return {
    status: () => ask(statusSchema, '/api/status'),
    record: (id: PaperVersionId) => ask(paperRecordSchema, paper(id)),
    lookup: (reference: string, signal?: AbortSignal) =>
      ask(paperRecordSchema, withQuery('/api/papers/lookup', { id: reference }), signalOf(signal)),
    library: (query: Query) => ask(librarySchema, withQuery('/api/papers', query)),
    sample: () => ask(paperRecordSchema, '/api/sample', { method: 'POST' }),

    /** Uploads one file; what it holds need not be in memory. */
    async upload(name: string, bytes: Blob, signal?: AbortSignal) {
      const body = new FormData();
      body.append('file', bytes, name);
      const { files } = await ask(uploadResultsSchema, '/api/uploads', {
        method: 'POST',
        body,
        ...signalOf(signal),
      });
      const [file] = files;
      if (file?.outcome === 'stored') return file;
      const problem = file?.problem;
      throw new PapyriError(problem?.code ?? 'upload-interrupted', {
        ...(problem?.detail === undefined ? {} : { detail: problem.detail }),
      });
    },

    read: (id: PaperVersionId, query: { readonly again?: boolean } = {}) =>
      ask(readingSchema, withQuery(`${paper(id)}/read`, query), { method: 'POST' }),
    unlock: (id: PaperVersionId, password: string) =>
      ask(readingSchema, `${paper(id)}/password`, post({ password })),
    cancel: (id: PaperVersionId) => ask(readingSchema, `${paper(id)}/cancel`, { method: 'POST' }),
    follow: (id: PaperVersionId, signal?: AbortSignal) =>
      follow(send, `${paper(id)}/events`, paperEventBodySchema, { signal }),
    summary: (id: PaperVersionId) => ask(summarySchema, `${paper(id)}/summary`),
    ask: (id: PaperVersionId, question: string, signal?: AbortSignal) =>
      ask(answerRecordSchema, `${paper(id)}/questions`, post({ question }, signal)),

    /** Searches, telling the place in the queue in front of the source while it waits. */
    async search(
      query: Query,
      onQueued: (place: { readonly position: number; readonly waitMs: number }) => void,
      signal?: AbortSignal,
    ): Promise<SearchResponse> {
      for await (const event of follow(send, withQuery('/api/search/events', query), searchEventSchema, {
        signal,
      })) {
        if (event.type === 'queued') onQueued(event);
        else if (event.type === 'result') return event.page;
        else {
          const { code, detail } = event.problem;
          throw new PapyriError(code, detail === undefined ? {} : { detail });
        }
      }
      throw new PapyriError('internal');
    },

    conversations: (id: PaperVersionId) => ask(conversationListSchema, `${paper(id)}/conversations`),
    startConversation: (id: PaperVersionId, question: string) =>
      ask(conversationViewSchema, `${paper(id)}/conversations`, post({ question })),
    conversation: (id: RecordId) => ask(conversationViewSchema, `/api/conversations/${at(id)}`),
    takeTurn: (id: RecordId, question: string) =>
      ask(turnSchema, `/api/conversations/${at(id)}/turns`, post({ question })),
    stopTurn: (id: RecordId) => ask(turnSchema, `/api/conversations/${at(id)}/stop`, { method: 'POST' }),
    followConversation: (id: RecordId, signal?: AbortSignal) =>
      follow(send, `/api/conversations/${at(id)}/events`, turnEventSchema, { signal }),

    tags: () => ask(tagListSchema, '/api/tags'),
    startImport: (text: string) => ask(importSchema, '/api/imports', post({ text })),
    importState: (id: RecordId) => ask(importSchema, `/api/imports/${at(id)}`),
    cancelImport: (id: RecordId) => ask(importSchema, `/api/imports/${at(id)}/cancel`, { method: 'POST' }),

    datasets: () => ask(datasetListSchema, '/api/datasets'),
    dataset: (id: DatasetVersionId) => ask(datasetVersionSchema, `/api/datasets/${at(id)}`),
    /** Brings a dataset in; each file of the form is named by its path, percent-encoded. */
    importDataset: (about: DatasetAbout, form: FormData, signal?: AbortSignal) =>
      ask(datasetVersionSchema, withQuery('/api/datasets', about), {
        method: 'POST',
        body: form,
        ...signalOf(signal),
      }),
    verifyDataset: (id: DatasetVersionId, signal?: AbortSignal) =>
      ask(datasetCheckSchema, `/api/datasets/${at(id)}/verify`, { method: 'POST', ...signalOf(signal) }),
    pullDataset: (name: string, signal?: AbortSignal) =>
      ask(datasetVersionSchema, '/api/datasets/pull', post({ name }, signal)),

    /** The bytes of one file of a dataset, as they come. */
    datasetFile: (id: DatasetVersionId, path: string, signal?: AbortSignal) =>
      bytesOf(withQuery(`/api/datasets/${at(id)}/file`, { path }), signal),
    /** The bytes of one artefact of a model, as they come. */
    artefact: (id: ModelId, path: string, signal?: AbortSignal) =>
      bytesOf(withQuery(`/api/models/${at(id)}/artefact`, { path }), signal),

    models: () => ask(modelListSchema, '/api/models'),
    model: (id: ModelId) => ask(listedModelSchema, `/api/models/${at(id)}`),
    /** Registers a version: `model.json` and its artefacts, each named by its path, percent-encoded. */
    addModel: (form: FormData, signal?: AbortSignal) =>
      ask(listedModelSchema, '/api/models', { method: 'POST', body: form, ...signalOf(signal) }),
    prune: (dryRun: boolean) => ask(prunedSchema, '/api/models/prune', post({ dryRun })),
    promoteModel: (id: ModelId) => ask(promotionSchema, `/api/models/${at(id)}/promote`, { method: 'POST' }),
    evaluateModel: (id: ModelId, against: ModelId | undefined, signal?: AbortSignal) =>
      ask(evaluationSchema, `/api/models/${at(id)}/evaluations`, {
        ...post(against === undefined ? {} : { against }),
        ...signalOf(signal),
      }),
    teach: (task: ModelTask) => ask(teachingSchema, '/api/teachings', post({ task })),
    teaching: (id: RecordId) => ask(teachingSchema, `/api/teachings/${at(id)}`),
    cancelTeaching: (id: RecordId) =>
      ask(teachingSchema, `/api/teachings/${at(id)}/cancel`, { method: 'POST' }),
    rollBackModel: (task: ModelTask) => ask(promotionSchema, '/api/models/rollback', post({ task })),

    /** A backup of everything, as it comes, and its length in bytes. */
    async backup(
      signal?: AbortSignal,
    ): Promise<{ readonly chunks: ReadableStream<Uint8Array>; readonly bytes: number }> {
      const response = await send('/api/backup', { method: 'POST', ...signalOf(signal) });
      if (!response.ok) throw await problemError(response);
      const bytes = Number(response.headers.get('content-length'));
      if (!response.body || !(bytes > 0)) throw new PapyriError('backup-interrupted');
      return { chunks: response.body, bytes };
    },

    /** The file that an export makes, as it comes; without papers and tag of the whole shelf. */
    async export(
      wanted: { readonly format: ExportFormat } & (
        | { readonly papers: readonly PaperVersionId[] }
        | { readonly tag?: string }
      ),
      signal?: AbortSignal,
    ): Promise<ReadableStream<Uint8Array>> {
      // Lists of papers may be too long for an address.
      const response = await ('papers' in wanted
        ? send('/api/export', post(wanted, signal))
        : send(withQuery('/api/export', wanted), signalOf(signal)));
      if (!response.ok) throw await problemError(response);
      return response.body ?? new ReadableStream({ start: (controller) => controller.close() });
    },
  };
}

export type PapyriClient = ReturnType<typeof papyriClient>;
