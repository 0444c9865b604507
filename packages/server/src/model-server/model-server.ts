import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { PapyriError } from '@papyri/core/errors';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { createPool, type WorkerPool } from '../compute/pool.ts';
import { registerProblems } from '../http/problem.ts';
import { requestId } from '../http/request-id.ts';
import type { Logger } from '../log.ts';
import { onnxFormat } from '../models/can-serve.ts';
import type { LocatedModel } from '../models/local-models.ts';
import { readInvocation } from './invocation-body.ts';

/** What SageMaker sends at most, and how long it waits for an answer. */
const mostBytes = 25 * 1024 * 1024;
const deadlineMs = 60_000;
/** SageMaker kills a container 30 s after it told it to stop. */
const graceMs = 25_000;
const linesTypes = ['application/jsonlines', 'application/jsonl', 'application/x-ndjson'];

export interface ModelServerOptions {
  readonly model: LocatedModel;
  readonly host: string;
  readonly port: number;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Called when the model is loaded. */
  readonly onReady: (address: string) => void;
}

/**
 * Answers `GET /ping` and `POST /invocations` as a SageMaker container must
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html) until the signal fires; what is
 * under way then is finished. It listens before the model is loaded and says so.
 * PapyriError `request-invalid` where the port is taken; what loading the model throws.
 */
export async function serveModel(options: ModelServerOptions): Promise<void> {
  const { model, host, port, log, signal, onReady } = options;
  const pool = createPool({ workers: availableParallelism(), onDemand: true });
  const run = { onnx: model.format === onnxFormat };
  const state = { isReady: false };
  const app = modelApp(model, pool, log, state);
  try {
    await app.listen({ host, port }).catch((error: unknown) => {
      const { code, message } = error as NodeJS.ErrnoException;
      const detail = code === 'EADDRINUSE' ? `port ${port} is taken; choose another --port` : message;
      throw new PapyriError('request-invalid', { detail, cause: error });
    });
    await pool.run('invoke', { model, inputs: [] }, { ...run, signal });
    state.isReady = true;
    onReady(addressOf(app, host));
    if (!signal.aborted) await once(signal, 'abort');
    log.info('stopping');
    state.isReady = false;
  } finally {
    const cutOff = setTimeout(() => app.server.closeAllConnections(), graceMs);
    await app.close();
    clearTimeout(cutOff);
    await pool.close();
  }
}

/** The HTTP side, ready to listen or to be asked by `inject`. */
export function modelApp(
  model: LocatedModel,
  pool: Pick<WorkerPool, 'run'>,
  log: Logger,
  state: { readonly isReady: boolean },
): FastifyInstance {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    genReqId: requestId,
    bodyLimit: mostBytes,
    requestTimeout: deadlineMs,
    forceCloseConnections: 'idle',
    logController: new LogController({ disableRequestLogging: true }),
  });
  registerProblems(app);
  app.addContentTypeParser(linesTypes, { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    // Who sends no type means JSON.
    if (request.headers['content-type'] === undefined) parseJson(request, String(body), done);
    else done(new PapyriError('media-type-unsupported'));
  });
  app.addHook('onSend', async (_request, reply) => {
    // A connection that is kept would keep the server that stops.
    if (!state.isReady) reply.header('connection', 'close');
    reply.headers({ 'x-model': `${model.task}@${model.version}`, 'cache-control': 'no-store' });
  });
  app.get('/ping', async (_request, reply) => reply.code(state.isReady ? 200 : 503).send());
  app.post('/invocations', async (request, reply) => {
    if (!state.isReady) throw new PapyriError('shutting-down', { detail: 'the model is not loaded' });
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
    const isLines = linesTypes.includes(type);
    const { inputs, write } = readInvocation(model.task, request.body, isLines);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const { value } = await pool.run(
      'invoke',
      { model, inputs },
      { onnx: model.format === onnxFormat, timeoutMs: deadlineMs, signal: gone.signal },
    );
    return reply.type(isLines ? type : 'application/json').send(write(value.outputs));
  });
  return app;
}

function addressOf(app: FastifyInstance, host: string): string {
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
