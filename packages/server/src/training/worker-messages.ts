import type { ErrorCode } from '@papyri/core/errors';
import { PapyriError } from '@papyri/core/errors';
import type { TrainedModel } from '../stages/train/recipe.ts';
import { storageFailure } from '../storage-failure.ts';

/** An error that leaves its thread. */
export interface SentError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail?: string;
  /** Of what is no named error: for the log. */
  readonly stack?: string;
}

/** What the thread that trains says to the thread that writes down. */
export type WorkerMessage =
  | { readonly type: 'done'; readonly model: TrainedModel }
  | { readonly type: 'failed'; readonly error: SentError };

/** What the process that trains says to the one that started it, as its last word. */
export interface ProcessMessage {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly error?: SentError;
}

/** Any thrown thing as it is told of a run. */
export function sentError(error: unknown): SentError {
  const known = PapyriError.isInstance(error) ? error : storageFailure(error);
  if (known) {
    const { code, message, detail } = known;
    return { code, message, ...(detail === undefined ? {} : { detail }) };
  }
  const thrown = error instanceof Error ? error : new Error(String(error));
  const outOfMemory = (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const failed = new PapyriError('training-failed', {
    detail: outOfMemory ? 'it needed more memory than a process has' : thrown.message.slice(0, 1000),
  });
  return {
    code: failed.code,
    message: failed.message,
    ...(failed.detail === undefined ? {} : { detail: failed.detail }),
    ...(thrown.stack === undefined ? {} : { stack: thrown.stack }),
  };
}
