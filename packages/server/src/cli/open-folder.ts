import { compose } from '../compose.ts';
import type { Config } from '../config/schema.ts';
import { buildApp } from '../http/app.ts';
import { createLogger } from '../log.ts';
import { type PapyriClient, papyriClient } from './client/papyri-client.ts';
import { sendInProcess } from './client/send-in-process.ts';

/**
 * Opens the data folder in this process, without listening.
 * `errors`: PapyriError `data-folder-in-use`, `storage-full`.
 */
export async function openFolder(
  config: Config,
): Promise<{ readonly client: PapyriClient; close(): Promise<void> }> {
  const { services, close } = await compose(config, createLogger(config.log, 'stderr'));
  try {
    const app = await buildApp(services);
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
