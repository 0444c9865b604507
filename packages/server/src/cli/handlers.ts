import type { RunCommand } from './command.ts';

/** What each command does, loaded when it runs: help must not wait for the database. */
export const handlers: Readonly<Record<string, () => Promise<RunCommand>>> = {
  summary: async () => (await import('./commands/summary.ts')).summary,
  search: async () => (await import('./commands/search.ts')).search,
  read: async () => (await import('./commands/read.ts')).read,
  ask: async () => (await import('./commands/ask.ts')).ask,
  chat: async () => (await import('./commands/chat.ts')).chat,
  library: async () => (await import('./commands/library.ts')).library,
  tags: async () => (await import('./commands/tags.ts')).tags,
  extract: async () => (await import('./commands/extract.ts')).extract,
  export: async () => (await import('./commands/export.ts')).exportPapers,
  import: async () => (await import('./commands/import.ts')).importPapers,
  data: async () => (await import('./commands/data.ts')).data,
  models: async () => (await import('./commands/models.ts')).models,
  train: async () => (await import('./commands/train.ts')).train,
  eval: async () => (await import('./commands/eval.ts')).evaluate,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  'model-server': async () => (await import('./commands/model-server.ts')).modelServer,
  worker: async () => (await import('./commands/worker.ts')).worker,
  config: async () => (await import('./commands/config.ts')).config,
  completion: async () => (await import('./commands/completion.ts')).completion,
  help: async () => (await import('./commands/help.ts')).help,
};
