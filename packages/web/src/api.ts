import { answerRecordSchema } from '@papyri/core/contracts/answer';
import {
  answerListSchema,
  documentViewSchema,
  librarySchema,
  type PaperEdit,
  type Position,
  paperRecordSchema,
  statusSchema,
} from '@papyri/core/contracts/api';
import {
  conversationListSchema,
  conversationSchema,
  conversationViewSchema,
  preparedSchema,
  turnSchema,
} from '@papyri/core/contracts/chat';
import { datasetListSchema } from '@papyri/core/contracts/dataset';
import { evaluationListSchema } from '@papyri/core/contracts/evaluation';
import type { Interaction } from '@papyri/core/contracts/event';
import {
  type CorrectionInput,
  correctionSchema,
  feedbackSchema,
  type RatingInput,
  ratingSchema,
} from '@papyri/core/contracts/feedback';
import {
  type ExportFormat,
  importSchema,
  type LibraryParameters,
  type ShelfChange,
  shelfChangedSchema,
  tagListSchema,
} from '@papyri/core/contracts/library';
import { type ModelId, modelListSchema, promotionSchema } from '@papyri/core/contracts/model-version';
import {
  type ParameterSearchRequest,
  parameterSearchListSchema,
  parameterSearchSchema,
  parameterSearchSummarySchema,
} from '@papyri/core/contracts/parameter-search';
import { readingSchema } from '@papyri/core/contracts/reading';
import { type RunRequest, recipeListSchema } from '@papyri/core/contracts/recipe';
import { paperReferencesSchema } from '@papyri/core/contracts/references';
import { runListSchema, runSchema, runSummarySchema } from '@papyri/core/contracts/run';
import { type ScanSettingsEdit, scanSettingsSchema } from '@papyri/core/contracts/scan-settings';
import { modelTestSchema, type SettingsEdit, settingsSchema } from '@papyri/core/contracts/settings';
import { summarySchema, tldrSchema } from '@papyri/core/contracts/summary';
import { teachingListSchema, teachingSchema } from '@papyri/core/contracts/teaching';
import type { ModelTask } from '@papyri/core/ports/model-resolver';
import { jsonBody, requestJson, send } from './http/request.ts';

/** The path of a paper under /api; ids hold slashes and colons. */
export function paperPath(paperId: string, rest = ''): string {
  return `/papers/${encodeURIComponent(paperId)}${rest}`;
}

/** The path of a conversation under /api. */
export function conversationPath(id: string, rest = ''): string {
  return `/conversations/${encodeURIComponent(id)}${rest}`;
}

type Options = { signal?: AbortSignal };

/** What the page asks of the server, one function a route; every answer is parsed with its contract. */
export const api = {
  status: (options: Options = {}) => requestJson(statusSchema, '/status', options),
  library: (wanted: Partial<LibraryParameters> = {}, options: Options = {}) => {
    const given = Object.entries(wanted).filter(([, value]) => value !== undefined && value !== '');
    const parameters = new URLSearchParams(given.map(([key, value]) => [key, `${value}`]));
    return requestJson(librarySchema, `/papers?${parameters}`, options);
  },
  tags: (options: Options = {}) => requestJson(tagListSchema, '/tags', options),
  changePapers: (change: ShelfChange) =>
    requestJson(shelfChangedSchema, '/papers/changes', jsonBody('POST', change)),
  setTags: (id: string, tags: readonly string[]) =>
    requestJson(paperRecordSchema, paperPath(id, '/tags'), jsonBody('PUT', { tags })),
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
  unlock: (id: string, password: string) =>
    requestJson(readingSchema, paperPath(id, '/password'), jsonBody('POST', { password })),
  cancel: (id: string) => requestJson(readingSchema, paperPath(id, '/cancel'), { method: 'POST' }),
  tldr: (id: string, options: Options = {}) => requestJson(tldrSchema, paperPath(id, '/tldr'), options),
  summary: (id: string, options: Options = {}) =>
    requestJson(summarySchema, paperPath(id, '/summary'), options),
  questions: (id: string, options: Options = {}) =>
    requestJson(answerListSchema, paperPath(id, '/questions'), options),
  ask: (id: string, question: string) =>
    requestJson(answerRecordSchema, paperPath(id, '/questions'), jsonBody('POST', { question })),
  document: (id: string, options: Options = {}) =>
    requestJson(documentViewSchema, paperPath(id, '/document'), options),
  prepared: (id: string, options: Options = {}) =>
    requestJson(preparedSchema, paperPath(id, '/prepared'), options),
  references: (id: string, options: Options = {}) =>
    requestJson(paperReferencesSchema, paperPath(id, '/references'), options),
  conversations: (id: string, options: Options = {}) =>
    requestJson(conversationListSchema, paperPath(id, '/conversations'), options),
  startConversation: (id: string, question: string) =>
    requestJson(conversationViewSchema, paperPath(id, '/conversations'), jsonBody('POST', { question })),
  conversation: (id: string, options: Options = {}) =>
    requestJson(conversationViewSchema, conversationPath(id), options),
  renameConversation: (id: string, title: string) =>
    requestJson(conversationSchema, conversationPath(id), jsonBody('PATCH', { title })),
  removeConversation: async (id: string) => {
    await send(conversationPath(id), { method: 'DELETE' });
  },
  restoreConversation: (id: string) =>
    requestJson(conversationSchema, conversationPath(id, '/restore'), { method: 'POST' }),
  say: (id: string, question: string) =>
    requestJson(turnSchema, conversationPath(id, '/turns'), jsonBody('POST', { question })),
  stopReply: (id: string) => requestJson(turnSchema, conversationPath(id, '/stop'), { method: 'POST' }),
  feedback: (id: string, options: Options = {}) =>
    requestJson(feedbackSchema, paperPath(id, '/feedback'), options),
  rate: (id: string, rating: RatingInput) =>
    requestJson(ratingSchema, paperPath(id, '/ratings'), jsonBody('POST', rating)),
  correct: (id: string, correction: CorrectionInput) =>
    requestJson(correctionSchema, paperPath(id, '/corrections'), jsonBody('POST', correction)),
  takeBack: async (id: string, correctionId: string) => {
    await send(paperPath(id, `/corrections/${correctionId}`), { method: 'DELETE' });
  },
  settings: (options: Options = {}) => requestJson(settingsSchema, '/settings', options),
  saveSettings: (edit: SettingsEdit) => requestJson(settingsSchema, '/settings', jsonBody('PATCH', edit)),
  testLanguageModel: (edit: SettingsEdit, options: Options = {}) =>
    requestJson(modelTestSchema, '/settings/language-model/test', { ...jsonBody('POST', edit), ...options }),
  scanSettings: (options: Options = {}) => requestJson(scanSettingsSchema, '/settings/scans', options),
  saveScanSettings: (edit: ScanSettingsEdit) =>
    requestJson(scanSettingsSchema, '/settings/scans', jsonBody('PUT', edit)),
  savePosition: async (id: string, position: Position) => {
    // keepalive: the last position is sent while the page is being left.
    await send(paperPath(id, '/position'), { ...jsonBody('PUT', position), keepalive: true });
  },
  interact: async (id: string, interaction: Interaction) => {
    await send(paperPath(id, '/interactions'), jsonBody('POST', interaction));
  },
  startImport: (text: string) => requestJson(importSchema, '/imports', jsonBody('POST', { text })),
  import: (id: string, options: Options = {}) => requestJson(importSchema, `/imports/${id}`, options),
  exportPapers: (format: ExportFormat, papers: readonly string[]) =>
    send('/export', jsonBody('POST', { format, papers })),
  cancelImport: (id: string) => requestJson(importSchema, `/imports/${id}/cancel`, { method: 'POST' }),
  models: (options: Options = {}) => requestJson(modelListSchema, '/models', options),
  promoteModel: (id: ModelId) =>
    requestJson(promotionSchema, `/models/${encodeURIComponent(id)}/promote`, { method: 'POST' }),
  evaluations: (id: ModelId, options: Options = {}) =>
    requestJson(evaluationListSchema, `/models/${encodeURIComponent(id)}/evaluations`, options),
  teachings: (options: Options = {}) => requestJson(teachingListSchema, '/teachings', options),
  teach: (task: ModelTask) => requestJson(teachingSchema, '/teachings', jsonBody('POST', { task })),
  cancelTeaching: (id: string) =>
    requestJson(teachingSchema, `/teachings/${encodeURIComponent(id)}/cancel`, { method: 'POST' }),
  resumeTeaching: (id: string) =>
    requestJson(teachingSchema, `/teachings/${encodeURIComponent(id)}/resume`, { method: 'POST' }),
  rollBackModel: (task: string) =>
    requestJson(promotionSchema, '/models/rollback', jsonBody('POST', { task })),
  runs: (options: Options = {}) => requestJson(runListSchema, '/runs', options),
  run: (id: string, options: Options = {}) =>
    requestJson(runSchema, `/runs/${encodeURIComponent(id)}`, options),
  searches: (options: Options = {}) => requestJson(parameterSearchListSchema, '/searches', options),
  search: (id: string, options: Options = {}) =>
    requestJson(parameterSearchSchema, `/searches/${encodeURIComponent(id)}`, options),
  startSearch: (request: ParameterSearchRequest) =>
    requestJson(parameterSearchSummarySchema, '/searches', jsonBody('POST', request)),
  cancelSearch: (id: string) =>
    requestJson(parameterSearchSummarySchema, `/searches/${encodeURIComponent(id)}/cancel`, {
      method: 'POST',
    }),
  resumeSearch: (id: string) =>
    requestJson(
      parameterSearchSummarySchema,
      `/searches/${encodeURIComponent(id)}/resume`,
      jsonBody('POST', {}),
    ),
  recipes: (options: Options = {}) => requestJson(recipeListSchema, '/recipes', options),
  datasets: (options: Options = {}) => requestJson(datasetListSchema, '/datasets', options),
  startRun: (request: RunRequest) => requestJson(runSummarySchema, '/runs', jsonBody('POST', request)),
  changeRun: (id: string, change: 'cancel' | 'resume') =>
    requestJson(runSummarySchema, `/runs/${encodeURIComponent(id)}/${change}`, { method: 'POST' }),
  sample: () => requestJson(paperRecordSchema, '/sample', { method: 'POST' }),
  pdfUrl: (id: string) => `/api${paperPath(id, '/pdf')}`,
};
