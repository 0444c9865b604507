import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { PapyriError } from '@papyri/core/errors';
import { sql } from 'kysely';
import { compose } from './compose.ts';
import type { Config } from './config/schema.ts';
import { createLogger } from './log.ts';
import type { Services } from './services.ts';

/**
 * Reads what waits on the database of the settings until the signal fires; what is under way then goes to others.
 * `errors`: PapyriErrors `request-invalid` on the embedded database, which only one process can open, and where the
 * port is taken; those of `compose`.
 */
export async function work(config: Config, signal: AbortSignal): Promise<void> {
  if (config.database.url === undefined)
    throw new PapyriError('request-invalid', {
      detail: 'a worker needs PostgreSQL (database.url): the embedded database belongs to one process',
    });
  const log = createLogger(config.log);
  const { services, close } = await compose(config, log, { role: 'worker' });
  let health: Server | undefined;
  try {
    const { healthPort } = config.work;
    if (healthPort !== undefined) health = await answerHealth(services, healthPort, signal);
    const address = health?.address();
    const at = typeof address === 'object' && address ? ` at http://127.0.0.1:${address.port}` : '';
    process.stdout.write(`Papyri works${at}\n`);
    if (!signal.aborted) await once(signal, 'abort');
    log.info('stopping');
  } finally {
    health?.close();
    health?.closeAllConnections();
    await close();
  }
}

/** `/healthz`: the process is up. `/readyz`: the database answers and the worker is not stopping. On all interfaces. */
async function answerHealth(services: Services, port: number, stopping: AbortSignal): Promise<Server> {
  const ready = async () => {
    if (stopping.aborted) return false;
    return sql`select 1`.execute(services.database.kysely).then(
      () => true,
      () => false,
    );
  };
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0];
    const status = path === '/healthz' ? 200 : path === '/readyz' ? ((await ready()) ? 200 : 503) : 404;
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify({ status: status === 200 ? 'ok' : 'unavailable' }));
  });
  server.listen(port);
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(() => {
      throw new PapyriError('request-invalid', {
        detail: `port ${port} is taken; choose another work.healthPort`,
      });
    }),
  ]);
  return server;
}
