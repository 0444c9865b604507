import { type ChildProcess, fork } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PapyriError } from '@papyri/core/errors';
import type { LanguageModelEvent, LanguageModelRequest } from '@papyri/core/ports/language-model';
import type { GgufCommand, GgufReply } from './gguf-messages.ts';
import type { OpenLanguageModel } from './open-language-model.ts';

export interface GgufOptions {
  /** The file on this machine. */
  readonly path: string;
  /** Folder whose node_modules may hold node-llama-cpp, where the program's own does not. */
  readonly libraryFolder: string;
  readonly contextTokens: number;
  /** How long the model stays in memory after its last answer, in milliseconds. */
  readonly idleMs?: number;
}

const defaultIdleMs = 10 * 60_000;
/** How long a model that was told to stop may take before its process is ended, in milliseconds. */
const stopMs = 5000;

/**
 * A GGUF file through node-llama-cpp, held to the form of the answer by a grammar. It runs in a process of its own, one
 * answer at a time, and is loaded with the first. PapyriErrors `model-missing`, `model-rejected`, `model-failing`, `cancelled`.
 */
export function openGguf(options: GgufOptions): OpenLanguageModel {
  let holder: Holder | undefined;
  let last: Promise<void> = Promise.resolve();
  let nextId = 1;
  let idle: NodeJS.Timeout | undefined;

  const end = async () => {
    clearTimeout(idle);
    holder?.child.kill('SIGKILL');
    holder = undefined;
  };

  const loadedChild = async (signal: AbortSignal): Promise<ChildProcess> => {
    const found = await stat(options.path).catch(() => undefined);
    if (!found?.isFile()) throw new PapyriError('model-missing', { detail: 'there is no such file' });
    holder ??= startHolder(options);
    const own = holder;
    own.child.once('exit', () => {
      if (holder === own) holder = undefined;
    });
    // A request that is stopped leaves it loading for the next.
    await Promise.race([own.ready, whenAborted(signal)]);
    return own.child;
  };

  async function* write(request: LanguageModelRequest): AsyncGenerator<LanguageModelEvent> {
    const child = await loadedChild(request.signal);
    keepsAlive(child, true);
    const id = nextId++;
    const replies = replyQueue(child, id, request.signal);
    let isDone = false;
    try {
      send(child, {
        type: 'write',
        id,
        system: request.system,
        prompt: request.messages.map(({ content }) => content).join('\n\n'),
        schema: request.schema,
        maxOutputTokens: request.maxOutputTokens,
        seed: request.seed,
      });
      yield { type: 'sent', bytesSent: 0 };
      for (;;) {
        const reply = await replies.next();
        if (reply.type === 'text') yield { type: 'text', text: reply.text };
        if (reply.type === 'failed') {
          isDone = true;
          throw new PapyriError(reply.code, { detail: reply.detail });
        }
        if (reply.type === 'end') {
          isDone = true;
          const { inputTokens, outputTokens, isCut } = reply;
          yield { type: 'end', usage: { inputTokens, outputTokens, bytesSent: 0 }, isCut };
          return;
        }
      }
    } finally {
      if (!isDone && child.exitCode === null && child.connected) {
        send(child, { type: 'stop', id });
        if (!(await replies.ended(stopMs))) await end();
      }
      replies.close();
      keepsAlive(child, false);
    }
  }

  return {
    model: {
      id: `gguf/${basename(options.path)}`,
      async *stream(request) {
        const before = last;
        const { promise, resolve } = Promise.withResolvers<void>();
        last = before.then(() => promise);
        try {
          await Promise.race([before, whenAborted(request.signal)]);
          clearTimeout(idle);
          yield* write(request);
        } finally {
          clearTimeout(idle);
          idle = setTimeout(() => void end(), options.idleMs ?? defaultIdleMs).unref();
          resolve();
        }
      },
    },
    close: end,
  };
}

interface Holder {
  readonly child: ChildProcess;
  /** Settles when the model is loaded, or why it is not. */
  readonly ready: Promise<void>;
}

function startHolder(options: GgufOptions): Holder {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const child = fork(fileURLToPath(new URL(`./gguf-process.${extension}`, import.meta.url)), [], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Flags of this process, such as an inspector's port or a test runner's loader, are not for that one.
    execArgv: [],
  });
  const { path, libraryFolder, contextTokens } = options;
  const ready = new Promise<void>((resolve, reject) => {
    const settle = (error?: PapyriError) => {
      child.off('message', hear);
      child.off('exit', broke);
      keepsAlive(child, false);
      if (!error) return resolve();
      child.kill('SIGKILL');
      reject(error);
    };
    const broke = () =>
      settle(new PapyriError('model-failing', { detail: 'its process ended while it was loaded' }));
    const hear = (reply: GgufReply) => {
      if (reply.type === 'loaded') settle();
      if (reply.type === 'not-loaded') settle(new PapyriError(reply.code, { detail: reply.detail }));
    };
    child.on('message', hear);
    child.once('exit', broke);
    child.once('error', broke);
    send(child, { type: 'load', path, libraryFolder, contextTokens });
  });
  ready.catch(() => {});
  return { child, ready };
}

/** A model that writes keeps the program from ending, one that waits does not. */
function keepsAlive(child: ChildProcess, isWriting: boolean): void {
  if (isWriting) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function send(child: ChildProcess, command: GgufCommand): void {
  // A process that just ended is noticed by its exit.
  child.send(command, () => {});
}

type WriteReply = Extract<GgufReply, { id: number }>;

/** The replies to one request in order; rejects when the process ends or the signal fires. */
function replyQueue(child: ChildProcess, id: number, signal: AbortSignal) {
  const waiting: WriteReply[] = [];
  let failure: PapyriError | undefined;
  let wake = Promise.withResolvers<void>();
  let isOver = false;
  const hear = (reply: GgufReply) => {
    if (!('id' in reply) || reply.id !== id) return;
    isOver ||= reply.type === 'end' || reply.type === 'failed';
    waiting.push(reply);
    wake.resolve();
  };
  const fail = (error: PapyriError) => {
    failure ??= error;
    wake.resolve();
  };
  const broke = () => {
    isOver = true;
    fail(new PapyriError('model-failing', { detail: 'its process ended' }));
  };
  const cancel = () =>
    fail(PapyriError.isInstance(signal.reason) ? signal.reason : new PapyriError('cancelled'));
  child.on('message', hear);
  child.once('exit', broke);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  return {
    async next(): Promise<WriteReply> {
      for (;;) {
        if (failure) throw failure;
        const reply = waiting.shift();
        if (reply) return reply;
        wake = Promise.withResolvers();
        await wake.promise;
      }
    },
    /** Whether the process is through with the request before the time is over. */
    async ended(ms: number): Promise<boolean> {
      const timer = setTimeout(() => wake.resolve(), ms);
      const until = performance.now() + ms;
      while (!isOver && performance.now() < until) {
        wake = Promise.withResolvers();
        await wake.promise;
      }
      clearTimeout(timer);
      return isOver;
    },
    close() {
      child.off('message', hear);
      child.off('exit', broke);
      signal.removeEventListener('abort', cancel);
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const cancel = () =>
      reject(PapyriError.isInstance(signal.reason) ? signal.reason : new PapyriError('cancelled'));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
}
