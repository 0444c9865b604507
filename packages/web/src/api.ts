import { answerRecordSchema } from '@papyri/core/contracts/answer';
import {
  answerListSchema,
  librarySchema,
  type PaperEdit,
  type Position,
  paperRecordSchema,
  statusSchema,
} from '@papyri/core/contracts/api';
import type { Interaction } from '@papyri/core/contracts/event';
import { readingSchema } from '@papyri/core/contracts/reading';
import { summarySchema, tldrSchema } from '@papyri/core/contracts/summary';
import { jsonBody, requestJson, send } from './http/request.ts';

/** The path of a paper under /api; ids hold slashes and colons. */
export function paperPath(paperId: string, rest = ''): string {
  return `/papers/${encodeURIComponent(paperId)}${rest}`;
}

type Options = { signal?: AbortSignal };

/** What the page asks of the server, one function a route; every answer is parsed with its contract. */
export const api = {
  status: (options: Options = {}) => requestJson(statusSchema, '/status', options),
  library: (wanted: { q?: string; limit?: number } = {}, options: Options = {}) => {
    const parameters = new URLSearchParams({
      ...(wanted.q ? { q: wanted.q } : {}),
      ...(wanted.limit ? { limit: `${wanted.limit}` } : {}),
    });
    return requestJson(librarySchema, `/papers?${parameters}`, options);
  },
  lookup: (id: string, options: Options = {}) =>
    requestJson(paperRecordSchema, `/papers/lookup?${new URLSearchParams({ id })}`, options),
  paper: (id: string, options: Options = {}) => requestJson(paperRecordSchema, paperPath(id), options),
  editPaper: (id: string, edit: PaperEdit) =>
    requestJson(paperRecordSchema, paperPath(id), jsonBody('PATCH', edit)),
  removePaper: async (id: string) => {
    await send(paperPath(id), { method: 'DELETE' });
  },
  restorePaper: (id: string) => requestJson(paperRecordSchema, paperPath(id, '/restore'), { method: 'POST' }),
  read: (id: string) => requestJson(readingSchema, paperPath(id, '/read'), { method: 'POST' }),
  cancel: (id: string) => requestJson(readingSchema, paperPath(id, '/cancel'), { method: 'POST' }),
  tldr: (id: string, options: Options = {}) => requestJson(tldrSchema, paperPath(id, '/tldr'), options),
  summary: (id: string, options: Options = {}) =>
    requestJson(summarySchema, paperPath(id, '/summary'), options),
  questions: (id: string, options: Options = {}) =>
    requestJson(answerListSchema, paperPath(id, '/questions'), options),
  ask: (id: string, question: string) =>
    requestJson(answerRecordSchema, paperPath(id, '/questions'), jsonBody('POST', { question })),
  savePosition: async (id: string, position: Position) => {
    // keepalive: the last position is sent while the page is being left.
    await send(paperPath(id, '/position'), { ...jsonBody('PUT', position), keepalive: true });
  },
  interact: async (id: string, interaction: Interaction) => {
    await send(paperPath(id, '/interactions'), jsonBody('POST', interaction));
  },
  sample: () => requestJson(paperRecordSchema, '/sample', { method: 'POST' }),
  pdfUrl: (id: string) => `/api${paperPath(id, '/pdf')}`,
};
