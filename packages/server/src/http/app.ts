import multipart from '@fastify/multipart';
import { localPrincipal } from '@papyri/core/contracts/principal';
import { PapyriError } from '@papyri/core/errors';
import fastify, {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { backupRoutes } from '../backup/routes.ts';
import { datasetRoutes } from '../datasets/routes.ts';
import { readingRoutes } from '../jobs/routes.ts';
import { exportRoutes } from '../library/export/routes.ts';
import { importRoutes } from '../library/import/routes.ts';
import { libraryRoutes } from '../library/routes.ts';
import { modelRoutes } from '../models/routes.ts';
import { paperRoutes } from '../papers/routes.ts';
import type { Services } from '../services.ts';
import { settingsRoutes } from '../settings/routes.ts';
import { answerRoutes } from '../stages/answer/routes.ts';
import { connectRoutes } from '../stages/connect/routes.ts';
import { converseRoutes } from '../stages/converse/routes.ts';
import { discoverRoutes } from '../stages/discover/routes.ts';
import { evaluateRoutes } from '../stages/evaluate/routes.ts';
import { extractRoutes } from '../stages/extract/routes.ts';
import { fetchRoutes } from '../stages/fetch/routes.ts';
import { rateRoutes } from '../stages/rate/routes.ts';
import { summarizeRoutes } from '../stages/summarize/routes.ts';
import { teachingRoutes } from '../teaching/routes.ts';
import { trainingRoutes } from '../training/routes.ts';
import { version } from '../version.ts';
import { onClientError } from './client-error.ts';
import { registerFolderProof } from './folder-proof.ts';
import { registerLife } from './life.ts';
import { addressList } from './limits/address-key.ts';
import { registerConnectionLimit } from './limits/connections.ts';
import { registerEventStreamLimit } from './limits/event-streams.ts';
import { registerJsonBody } from './limits/json-body.ts';
import { registerAddressLimit, registerPrincipalLimit } from './limits/rate-limits.ts';
import { pathOfTarget, registerTargetLength } from './limits/request-target.ts';
import { registerSlowClients } from './limits/slow-clients.ts';
import { registerOriginGuard } from './origin-guard.ts';
import { type ResolvePrincipal, registerPrincipal } from './principal.ts';
import { registerProblems, sendProblem } from './problem.ts';
import { requestId } from './request-id.ts';
import { registerSecurityHeaders } from './security-headers.ts';
import { systemRoutes } from './system-routes.ts';
import type { TypedApp } from './typed-app.ts';

export interface AppOptions {
  /** Default: everybody is the one local principal. */
  readonly resolvePrincipal?: ResolvePrincipal;
  /** Folder of the built page; without it only the API is served. */
  readonly pageDir?: string;
  /** How long requests under way may take when the app is closed. Default 0: they are cut off. */
  readonly graceMs?: number;
  /** The secret that lies in the data folder: commands ask the server to prove that it knows it. */
  readonly folderToken?: string;
  /** Whether /docs describes the API; default true. */
  readonly documented?: boolean;
}

/** The whole HTTP side, ready to listen or to be asked by `inject`. */
export async function buildApp(services: Services, options: AppOptions = {}): Promise<TypedApp> {
  const { config, log, clock } = services;
  const { limits } = config;
  const isProxy = addressList(config.server.trustedProxies);
  const { graceMs = 0 } = options;
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    genReqId: requestId,
    bodyLimit: limits.jsonBytes,
    trustProxy: config.server.trustedProxies.length > 0 && isProxy,
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: Math.min(5000, Math.ceil(limits.headersTimeoutMs / 4)),
    },
    // With a grace requests under way are finished; event streams are ended at once (`life.ts`).
    forceCloseConnections: graceMs === 0 ? true : 'idle',
    requestTimeout: 0, // uploads may take long; slow-clients.ts looks after bodies
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 500 },
    rewriteUrl: ({ url = '/' }) => pathOfTarget(url),
    clientErrorHandler: onClientError,
    // What the router refuses never reaches the error handler.
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request as FastifyRequest, reply as FastifyReply);
    },
  }).withTypeProvider<ZodTypeProvider>();
  // Expectations that are unknown may be ignored (RFC 9110, section 10.1.1); Node would answer 417 by itself.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request served',
    );
  });
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id));

  registerConnectionLimit(app, { ...limits, isProxy });
  registerSlowClients(app, limits, clock);
  registerSecurityHeaders(app);
  registerProblems(app);
  registerLife(app, graceMs);
  registerAddressLimit(app, { ...limits, clock });
  registerTargetLength(app, limits.urlCharacters);
  registerOriginGuard(app, config.server);
  if (options.folderToken !== undefined) registerFolderProof(app, options.folderToken);
  registerPrincipal(app, options.resolvePrincipal ?? (() => localPrincipal), localPrincipal);
  registerPrincipalLimit(app, { ...limits, clock });
  registerEventStreamLimit(app, limits.eventStreams);
  registerJsonBody(app, limits.jsonDepth);
  await app.register(multipart, {
    throwFileSizeLimit: false,
    // One byte more, so that it is the blob store which refuses, file by file.
    limits: {
      fileSize: config.uploads.maxBytes + 1,
      files: config.uploads.maxFiles,
      fields: 10,
      fieldSize: 1000,
      headerPairs: 20,
    },
  });
  if (options.documented !== false) {
    const { registerOpenApi } = await import('./openapi.ts');
    await registerOpenApi(app, version);
  }

  await app.register(async (api) => {
    const typed = api.withTypeProvider<ZodTypeProvider>();
    systemRoutes(typed, services);
    discoverRoutes(typed, services);
    paperRoutes(typed, services);
    libraryRoutes(typed, services);
    exportRoutes(typed, services);
    importRoutes(typed, services);
    fetchRoutes(typed, services);
    readingRoutes(typed, services);
    extractRoutes(typed, services);
    summarizeRoutes(typed, services);
    answerRoutes(typed, services);
    connectRoutes(typed, services);
    converseRoutes(typed, services);
    rateRoutes(typed, services);
    settingsRoutes(typed, services);
    datasetRoutes(typed, services);
    modelRoutes(typed, services);
    trainingRoutes(typed, services);
    teachingRoutes(typed, services);
    evaluateRoutes(typed, services);
    backupRoutes(typed, services);
  });
  const { pageDir } = options;
  const page = pageDir ? await import('./page.ts') : undefined;
  if (pageDir) await page?.registerPage(app, pageDir);
  app.setNotFoundHandler((request, reply) => {
    if (!page?.asksForPage(request)) throw new PapyriError('not-found');
    page.sendPage(reply as FastifyReply);
  });
  await app.ready();
  return app;
}
