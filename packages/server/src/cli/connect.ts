import { setTimeout as delay } from 'node:timers/promises';
import { PapyriError } from '@papyri/core/errors';
import type { Config } from '../config/schema.ts';
import { type PapyriClient, papyriClient } from './client/papyri-client.ts';
import { patientSend } from './client/patient-send.ts';
import { sendOverHttp } from './client/send-over-http.ts';
import { runningServer } from './running-server.ts';
import { UsageError } from './usage-error.ts';

/** A Papyri that commands can ask: a server, or the data folder opened here. */
export interface Connection {
  readonly client: PapyriClient;
  /** Address of the server; absent where the folder is open in this process. */
  readonly address?: string;
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly config: () => Config;
  /** Given with --server: no other is looked for. */
  readonly address: string | undefined;
  /** Told once when somebody else has the folder. */
  readonly onWaiting: () => void;
  readonly signal: AbortSignal;
  /** How long another process may keep the folder, in milliseconds: a command that ends, a server that starts. */
  readonly patienceMs?: number;
  /** The command asks one thing and ends; default false. */
  readonly brief?: boolean;
  /** Opens the data folder in this process; default `openFolder`. */
  readonly open?: (config: Config, brief: boolean) => Promise<Connection>;
}

const defaultPatienceMs = 15_000;
const retryMs = 200;

async function openHere(config: Config, brief: boolean): Promise<Connection> {
  const { openFolder } = await import('./open-folder.ts');
  return openFolder(config, { brief });
}

function overHttp(address: string): Connection {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new UsageError(`--server is an address such as http://127.0.0.1:4747, and not ${address}`);
  return { client: papyriClient(patientSend(sendOverHttp(address))), address, close: async () => {} };
}

/**
 * Finds the server of the data folder, else opens the folder here. While another command has the folder it waits.
 * `errors`: PapyriError `data-folder-in-use` after `patienceMs`, `cancelled`, and those of opening the folder.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  if (options.address !== undefined) return overHttp(options.address);
  const config = options.config();
  const deadline = Date.now() + (options.patienceMs ?? defaultPatienceMs);
  let told = false;
  for (;;) {
    const server = await runningServer(config.data.dir, options.signal);
    if (options.signal.aborted) throw new PapyriError('cancelled');
    if (server) return overHttp(server.address);
    try {
      return await (options.open ?? openHere)(config, options.brief ?? false);
    } catch (error) {
      if (!PapyriError.isInstance(error) || error.code !== 'data-folder-in-use') throw error;
      if (Date.now() >= deadline)
        throw new PapyriError('data-folder-in-use', {
          detail: `${config.data.dir}; the process that has it does not answer`,
          cause: error,
        });
    }
    if (!told) options.onWaiting();
    told = true;
    await delay(retryMs, undefined, { signal: options.signal }).catch(() => {
      throw new PapyriError('cancelled');
    });
  }
}
