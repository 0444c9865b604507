import { openPglite } from '@papyri/server/adapters/database/pglite';
import {
  removeFolder,
  type ServerProcess,
  startServer,
  temporaryFolder,
  unlimited,
} from '../support/server-process.ts';
import type { KillPlace } from './kill-place.ts';
import { between, type Random } from './random.ts';

/** How often a server is killed once more while it is still starting, and until how long after its birth. */
const killedAtStart = 0.15;
const latestStartMs = 1500;

/** One server on its data folder, with the embedded database. */
export async function folderPlace(random: Random): Promise<KillPlace> {
  const dataDir = temporaryFolder('kills');
  const killed = { server: 0, starting: 0 };
  let output = '';
  const start = (signal?: AbortSignal) =>
    startServer({
      dataDir,
      settings: unlimited,

      ...(signal ? { killed: signal } : {}),
    });
  let server: ServerProcess | undefined = await start();
  const kill = async () => {
    const dying = server;
    server = undefined;
    await dying?.kill();
    output += dying?.output() ?? '';
  };

  return {
    address: () => server?.address,
    killed,
    async killOne(moment) {
      await moment();
      await kill();
      killed.server += 1;
      if (random() < killedAtStart) {
        // Where it was faster than that, it is killed as soon as it is ready.
        const started = await start(AbortSignal.timeout(between(random, 50, latestStartMs))).catch(() => {});
        await started?.kill();
        killed.starting += 1;
      }
      server = await start();
    },
    async open() {
      await server?.stop();
      server = undefined;
      return openPglite({ dataDir });
    },
    output: () => output + (server?.output() ?? ''),
    async remove() {
      await kill();
      removeFolder(dataDir);
    },
  };
}
