import type { ErrorCode } from '@papyri/core/errors';

/** What the program says to the shell when it ends. */
export const exitCodes = {
  fine: 0,
  failed: 1,
  usage: 2,
  nothingFound: 3,
  unreachable: 4,
  interrupted: 130,
  terminated: 143,
} as const;

/** For help and the reference, in order. */
export const exitCodeMeanings: readonly (readonly [code: number, meaning: string])[] = [
  [exitCodes.fine, 'fine'],
  [exitCodes.failed, 'it failed; the message says why'],
  [exitCodes.usage, 'the command was not given as it must be'],
  [exitCodes.nothingFound, 'nothing found: no result, no such paper, or the paper does not tell'],
  [exitCodes.unreachable, 'offline or out of reach: paper source, model, server, or a data folder in use'],
  [exitCodes.interrupted, 'interrupted with Ctrl-C'],
  [exitCodes.terminated, 'told to stop by SIGTERM'],
];

const nothingFound: ReadonlySet<ErrorCode> = new Set([
  'not-found',
  'paper-unknown',
  'source-paper-missing',
  'conversation-unknown',
  'dataset-unknown',
  'model-version-unknown',
  'recipe-unknown',
  'run-unknown',
  'import-unreadable',
] as const);

const unreachable: ReadonlySet<ErrorCode> = new Set([
  'source-unreachable',
  'source-rate-limited',
  'source-failing',
  'offline',
  'model-unreachable',
  'model-rate-limited',
  'model-failing',
  'data-folder-in-use',
  'shutting-down',
  'backup-running',
  'backup-interrupted',
  'server-unreachable',
  'download-failed',
] as const);

const usage: ReadonlySet<ErrorCode> = new Set(['request-invalid', 'paper-id-unrecognised'] as const);

/** The exit code that stands for an error of the catalogue. */
export function exitCodeOf(code: ErrorCode): number {
  if (usage.has(code)) return exitCodes.usage;
  if (nothingFound.has(code)) return exitCodes.nothingFound;
  return unreachable.has(code) ? exitCodes.unreachable : exitCodes.failed;
}
