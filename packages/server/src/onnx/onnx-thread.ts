import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';

/** The thread that runs ONNX models, started when somebody first asks for it. */
export interface OnnxThread {
  /** A way to it for one caller, to be transferred to the caller's thread; it ends with that port. */
  connect(): MessagePort;
  close(): Promise<void>;
}

/** Opens the thread on demand; one that ended by a bug is replaced for the next caller. */
export function onnxThread(): OnnxThread {
  let worker: Worker | undefined;
  return {
    connect() {
      if (!worker) {
        const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
        const started = new Worker(fileURLToPath(new URL(`./onnx-worker.${extension}`, import.meta.url)));
        // The program may end while it waits for questions.
        started.unref();
        const forget = () => {
          if (worker === started) worker = undefined;
        };
        started.once('exit', forget).once('error', forget);
        worker = started;
      }
      const { port1, port2 } = new MessageChannel();
      worker.postMessage(port1, [port1]);
      return port2;
    },
    async close() {
      await worker?.terminate();
    },
  };
}
