import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PapyriError } from '@papyri/core/errors';
import { compose } from './compose.ts';
import type { Config } from './config/schema.ts';
import { buildApp } from './http/app.ts';
import type { TypedApp } from './http/typed-app.ts';
import { createLogger } from './log.ts';
import { newServerToken, removeServerFile, writeServerFile } from './server-file.ts';
import { version } from './version.ts';

/** The built page: beside the sources in the repository, beside the program in the package. */
const pagePlaces = ['../../web/dist', './page'];

function findPage(): string | undefined {
  return pagePlaces
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((dir) => existsSync(`${dir}/index.html`));
}

/** How long requests under way may take when the server stops. */
const graceMs = 10_000;

/** The address that programs on this machine reach: a server that listens everywhere is also on loopback. */
function localAddress(app: TypedApp, host: string): string {
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  const everywhere = host === '0.0.0.0' || host === '::';
  return `http://${everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Serves until the signal fires; work under way is taken up at the next start. While it runs, `server.json` in the
 * data folder tells commands where it is.
 * `errors`: PapyriError `data-folder-in-use`, `request-invalid` where the port is taken, those of `compose`.
 */
export async function serve(config: Config, signal: AbortSignal): Promise<void> {
  const log = createLogger(config.log);
  const { services, close } = await compose(config, log);
  const token = newServerToken();
  try {
    const pageDir = findPage();
    if (!pageDir) log.warn('the page is not built; only the API is served');
    const app = await buildApp(services, { graceMs, folderToken: token, ...(pageDir ? { pageDir } : {}) });
    try {
      const address = await listen(app, config.server);
      await writeServerFile(config.data.dir, {
        address: localAddress(app, config.server.host),
        pid: process.pid,
        token,
        version,
      });
      process.stdout.write(`Papyri is ready at ${address}\n`);
      if (!signal.aborted) await once(signal, 'abort');
      log.info('stopping');
      app.life.draining = true;
      await services.clock.sleep(config.server.drainMs);
    } finally {
      await removeServerFile(config.data.dir, token);
      await app.close();
    }
  } finally {
    await close();
  }
}

async function listen(app: TypedApp, { host, port }: Config['server']): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') throw error;
    throw new PapyriError('request-invalid', {
      detail: `port ${port} is taken; choose another with --port`,
    });
  }
}
