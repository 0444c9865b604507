import type { Config } from '../config/schema.ts';
import { createLogger } from '../log.ts';
import { type PapyriClient, papyriClient } from './client/papyri-client.ts';
import { sendInProcess } from './client/send-in-process.ts';
import { expectShortLife } from './short-lived.ts';

/**
 * Opens the data folder in this process, without listening; `brief` for a command that asks one thing and ends.
 * `errors`: PapyriError `data-folder-in-use`, `storage-full`.
 */
export async function openFolder(
  config: Config,
  { brief = false }: { readonly brief?: boolean } = {},
): Promise<{ readonly client: PapyriClient; close(): Promise<void> }> {
  if (brief) expectShortLife();
  const { compose } = await import('../compose.ts');
  // Limits are for clients that a server does not know.
  const limits = { ...config.limits, requestsPerMinute: 0, changesPerMinute: 0 };
  const composing = compose({ ...config, limits }, createLogger(config.log, 'stderr'), { onDemand: true });
  // Loaded here while the database starts in its thread.
  const loading = import('../http/app.ts');
  const { services, close } = await composing;
  try {
    const { buildApp } = await loading;
    const app = await buildApp(services, { documented: false });
    return {
      client: papyriClient(sendInProcess(app)),
      close: async () => {
        await app.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
