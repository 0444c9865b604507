import { openPostgres } from '@papyri/server/adapters/database/postgres';
import { createCluster } from '../support/cluster.ts';
import { type ServerProcess, unlimited } from '../support/server-process.ts';
import type { KillPlace } from './kill-place.ts';
import { oneOf, type Random } from './random.ts';

/** Two servers and a worker on one PostgreSQL and one bucket. @param postgres a role that may create databases */
export async function clusterPlace(random: Random, postgres: string): Promise<KillPlace> {
  const cluster = await createCluster(postgres, {
    ...unlimited,
    'work.deadAfterMs': 3000,
    'extract.workers': 1,
  });
  const killed = { server: 0, worker: 0 };
  const running = new Map<ServerProcess, 'server' | 'worker'>();
  const start = async (kind: 'server' | 'worker') => {
    running.set(await cluster.start(kind === 'server' ? 'serve' : 'worker'), kind);
  };
  await Promise.all([start('server'), start('server'), start('worker')]);

  return {
    address: () =>
      oneOf(
        random,
        [...running].flatMap(([{ address }, kind]) => (kind === 'server' ? [address] : [])),
      ),
    killed,
    async killOne(moment) {
      await moment();
      const [dying, kind] = oneOf(random, [...running]) ?? [];
      if (!dying || !kind) return;
      running.delete(dying);
      await dying.kill();
      killed[kind] += 1;
      await start(kind);
    },
    async open() {
      await Promise.all([...running.keys()].map((one) => one.stop()));
      return openPostgres({ connectionString: cluster.databaseUrl });
    },
    output: () => cluster.output(),
    remove: () => cluster.remove(),
  };
}
