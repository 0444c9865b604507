import type { LibraryParameters } from '@papyri/core/contracts/library';
import type { ModelId } from '@papyri/core/contracts/model-version';
import { queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';
import { isWorking } from './features/library/reading-words.ts';

/** Papers shown where one starts. */
export const recentPapers = 8;
/** Rows of the library that are fetched at once. */
export const libraryPageSize = 100;
const hourMs = 3_600_000;
const whileReadingMs = 1500;
const whileImportingMs = 1000;
const whileTrainingMs = 1500;
const whileNothingTrainsMs = 10_000;
const whileTeachingMs = 600;

/** Query definitions: the key under which each answer is kept and how it is fetched. */
export const queries = {
  status: () =>
    queryOptions({
      queryKey: ['status'],
      queryFn: ({ signal }) => api.status({ signal }),
      staleTime: 60_000,
    }),
  recent: () =>
    queryOptions({
      queryKey: ['library', 'recent'],
      queryFn: ({ signal }) => api.library({ limit: recentPapers }, { signal }),
    }),
  libraryPage: (wanted: Partial<LibraryParameters>, page: number) =>
    queryOptions({
      queryKey: ['library', 'page', wanted, page],
      queryFn: ({ signal }) =>
        api.library({ ...wanted, limit: libraryPageSize, offset: page * libraryPageSize }, { signal }),
      // What is selected far away is still known when something is done with it.
      gcTime: hourMs,
      refetchInterval: ({ state }) =>
        state.data?.papers.some((record) => isWorking(record.reading)) ? whileReadingMs : false,
    }),
  models: () => queryOptions({ queryKey: ['models'], queryFn: ({ signal }) => api.models({ signal }) }),
  runs: () =>
    queryOptions({
      queryKey: ['runs'],
      queryFn: ({ signal }) => api.runs({ signal }),
      // Runs are begun on the command line, too.
      refetchInterval: ({ state }) =>
        state.data?.runs.some((run) => run.state === 'running') ? whileTrainingMs : whileNothingTrainsMs,
    }),
  run: (id: string) =>
    queryOptions({
      queryKey: ['runs', id],
      queryFn: ({ signal }) => api.run(id, { signal }),
      refetchInterval: ({ state }) => (state.data?.state === 'running' ? whileTrainingMs : false),
    }),
  searches: () =>
    queryOptions({
      queryKey: ['searches'],
      queryFn: ({ signal }) => api.searches({ signal }),
      refetchInterval: ({ state }) =>
        state.data?.searches.some((search) => search.state === 'running')
          ? whileTrainingMs
          : whileNothingTrainsMs,
    }),
  search: (id: string) =>
    queryOptions({
      queryKey: ['searches', id],
      queryFn: ({ signal }) => api.search(id, { signal }),
      refetchInterval: ({ state }) => (state.data?.state === 'running' ? whileTrainingMs : false),
    }),
  recipes: () => queryOptions({ queryKey: ['recipes'], queryFn: ({ signal }) => api.recipes({ signal }) }),
  datasets: () => queryOptions({ queryKey: ['datasets'], queryFn: ({ signal }) => api.datasets({ signal }) }),
  evaluations: (id: ModelId) =>
    queryOptions({
      queryKey: ['models', id, 'evaluations'],
      queryFn: ({ signal }) => api.evaluations(id, { signal }),
    }),
  teachings: () =>
    queryOptions({
      queryKey: ['teachings'],
      queryFn: ({ signal }) => api.teachings({ signal }),
      refetchInterval: ({ state }) =>
        state.data?.teachings.some((teaching) => teaching.state === 'running') ? whileTeachingMs : false,
    }),
  tags: () => queryOptions({ queryKey: ['library', 'tags'], queryFn: ({ signal }) => api.tags({ signal }) }),
  import: (id: string) =>
    queryOptions({
      queryKey: ['import', id],
      queryFn: ({ signal }) => api.import(id, { signal }),
      refetchInterval: ({ state }) => (state.data?.state === 'running' ? whileImportingMs : false),
    }),
  lookup: (id: string) =>
    queryOptions({ queryKey: ['lookup', id], queryFn: ({ signal }) => api.lookup(id, { signal }) }),
  paper: (id: string) =>
    queryOptions({ queryKey: ['paper', id], queryFn: ({ signal }) => api.paper(id, { signal }) }),
  tldr: (id: string) =>
    queryOptions({
      queryKey: ['tldr', id],
      queryFn: ({ signal }) => api.tldr(id, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  summary: (id: string) =>
    queryOptions({
      queryKey: ['summary', id],
      queryFn: ({ signal }) => api.summary(id, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  questions: (id: string) =>
    queryOptions({ queryKey: ['questions', id], queryFn: ({ signal }) => api.questions(id, { signal }) }),
  prepared: (id: string) =>
    queryOptions({
      queryKey: ['prepared', id],
      queryFn: ({ signal }) => api.prepared(id, { signal }),
      // A sheet that is there does not change any more.
      staleTime: ({ state }) => (state.data?.sheet ? Number.POSITIVE_INFINITY : 0),
    }),
  /** Of one text of the paper; which model says why may change meanwhile. */
  references: (id: string, documentId: string) =>
    queryOptions({
      queryKey: ['references', id, documentId],
      queryFn: ({ signal }) => api.references(id, { signal }),
      staleTime: 60_000,
    }),
  conversations: (id: string) =>
    queryOptions({
      queryKey: ['conversations', id],
      queryFn: ({ signal }) => api.conversations(id, { signal }),
    }),
  conversation: (id: string) =>
    queryOptions({
      queryKey: ['conversation', id],
      queryFn: ({ signal }) => api.conversation(id, { signal }),
    }),
  feedback: (id: string) =>
    queryOptions({ queryKey: ['feedback', id], queryFn: ({ signal }) => api.feedback(id, { signal }) }),
  document: (id: string) =>
    queryOptions({
      queryKey: ['document', id],
      queryFn: ({ signal }) => api.document(id, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  scanSettings: () =>
    queryOptions({ queryKey: ['scan-settings'], queryFn: ({ signal }) => api.scanSettings({ signal }) }),
  settings: () => queryOptions({ queryKey: ['settings'], queryFn: ({ signal }) => api.settings({ signal }) }),
};
