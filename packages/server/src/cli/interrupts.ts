import { exitCodes } from './exit-codes.ts';

type Signal = 'SIGINT' | 'SIGTERM';

/** What a process gives to listen for signals and to end. */
export interface SignalledProcess {
  on(signal: Signal, listener: () => void): unknown;
  off(signal: Signal, listener: () => void): unknown;
  exit(code: number): void;
}

/** Ctrl-C and SIGTERM as one abort signal. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** Exit code of the signal that came, undefined while none did. */
  exitCode(): number | undefined;
  /** Ctrl-C goes to `handler` instead, until what this gives is called. */
  take(handler: () => void): () => void;
  /** Stops listening. */
  close(): void;
}

/** Listens for signals. The first asks the command to stop; a second one does not wait for it. */
export function listenForInterrupts(target: SignalledProcess): Interrupts {
  const controller = new AbortController();
  let code: number | undefined;
  let taken: (() => void) | undefined;
  const stop = (wanted: number) => () => {
    if (wanted === exitCodes.interrupted && taken) return taken();
    if (code !== undefined) return target.exit(wanted);
    code = wanted;
    controller.abort();
  };
  const onInterrupt = stop(exitCodes.interrupted);
  const onTerminate = stop(exitCodes.terminated);
  target.on('SIGINT', onInterrupt);
  target.on('SIGTERM', onTerminate);
  return {
    signal: controller.signal,
    exitCode: () => code,
    take: (handler) => {
      taken = handler;
      return () => {
        if (taken === handler) taken = undefined;
      };
    },
    close: () => {
      target.off('SIGINT', onInterrupt);
      target.off('SIGTERM', onTerminate);
    },
  };
}
