import { parentPort, workerData } from 'node:worker_threads';
import { openPgliteEngine } from './pglite-engine.ts';
import type { PgliteReply, PgliteRequest, PgliteWorkerOptions } from './pglite-protocol.ts';

/** The thread that owns PGlite: a query blocks this event loop and not the server's. */
if (parentPort === null) throw new Error('pglite-worker runs as a worker thread');
const port = parentPort;
const reply = (message: PgliteReply, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

const options = workerData as PgliteWorkerOptions;
const engine = await openPgliteEngine(options, {
  log: (line) => reply({ type: 'log', line }),
  fatal: (message) => {
    reply({ type: 'fatal', message });
    // Ends this thread only. PostgreSQL's stack is still below us and must not run on.
    process.exit(1);
  },
});

/** Requests are served strictly one after the other: the protocol is a conversation. */
async function serve(request: PgliteRequest): Promise<void> {
  switch (request.type) {
    case 'messages': {
      const bytes = await engine.run(request.bytes);
      reply({ type: 'bytes', bytes }, [bytes.buffer]);
      return engine.checkpointWhenDue();
    }
    case 'reset':
      return engine.reset();
    case 'snapshot': {
      const bytes = await engine.snapshot();
      return reply({ type: 'bytes', bytes }, [bytes.buffer]);
    }
    case 'close':
      await engine.close();
      return reply({ type: 'closed' });
  }
}

if (options.initialiseOnly) {
  await engine.close();
  reply({ type: 'closed' });
} else {
  let last = Promise.resolve();
  port.on('message', (request: PgliteRequest) => {
    // A failure here is a bug of the engine, not of a query: end the thread, and the folder is recovered by the next.
    last = last
      .then(() => serve(request))
      .catch((error: unknown) => {
        reply({ type: 'fatal', message: error instanceof Error ? error.message : String(error) });
        process.exit(1);
      });
  });
  reply({ type: 'ready' });
}
