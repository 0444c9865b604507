import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PapyriError } from '@papyri/core/errors';
import { compose } from './compose.ts';
import type { Config } from './config/schema.ts';
import { buildApp } from './http/app.ts';
import { createLogger } from './log.ts';

/** The built page: beside the sources in the repository, beside the program in the package. */
const pagePlaces = ['../../web/dist', './page'];

function findPage(): string | undefined {
  return pagePlaces
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((dir) => existsSync(`${dir}/index.html`));
}

/** Serves until told to stop by SIGINT or SIGTERM; work under way is taken up at the next start. */
export async function serve(config: Config): Promise<void> {
  const log = createLogger(config.log);
  const { services, close } = await compose(config, log);
  const pageDir = findPage();
  if (!pageDir) log.warn('the page is not built; only the API is served');
  const app = await buildApp(services, pageDir ? { pageDir } : {});

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    await app.close();
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));

  try {
    const address = await app.listen({ host: config.server.host, port: config.server.port });
    process.stdout.write(`Papyri is ready at ${address}\n`);
  } catch (error) {
    await close();
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') throw error;
    throw new PapyriError('request-invalid', {
      detail: `port ${config.server.port} is taken; choose another with --port`,
    });
  }
}
