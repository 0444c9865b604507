import { createTestPlace, type TestPlace } from '@papyri/server/adapters/database/test-postgres';
import { type S3Server, startS3Server } from './s3-server.ts';
import {
  removeFolder,
  type ServerOptions,
  type ServerProcess,
  startServer,
  temporaryFolder,
} from './server-process.ts';

/** Servers and workers as processes of their own on one PostgreSQL database and one S3 bucket. */
export interface Cluster {
  readonly databaseUrl: string;
  readonly s3: S3Server;
  /** Starts one more process; it is killed at the latest by `remove`. */
  start(
    command: 'serve' | 'worker',
    settings?: NonNullable<ServerOptions['settings']>,
  ): Promise<ServerProcess>;
  /** What all processes wrote, for the message of a failing test. */
  output(): string;
  remove(): Promise<void>;
}

/** @param postgres connection string of a role that may create databases */
export async function createCluster(
  postgres: string,
  shared: NonNullable<ServerOptions['settings']>,
): Promise<Cluster> {
  const place: TestPlace = await createTestPlace(postgres);
  const s3 = await startS3Server();
  const dataDir = temporaryFolder('cluster');
  const processes: ServerProcess[] = [];
  return {
    databaseUrl: place.url,
    s3,
    start: async (command, settings = {}) => {
      const started = await startServer({
        command,
        dataDir: `${dataDir}/${processes.length}-${command}`,
        environment: s3.environment,
        settings: {
          'database.url': place.url,
          's3.bucket': s3.bucket,
          's3.endpoint': s3.endpoint,
          's3.pathStyle': true,
          ...(command === 'worker' ? { 'work.healthPort': 0 } : {}),
          ...shared,
          ...settings,
        },
      });
      processes.push(started);
      return started;
    },
    output: () => processes.map((one, index) => `--- process ${index}\n${one.output()}`).join('\n'),
    remove: async () => {
      await Promise.all(processes.map((one) => one.kill()));
      await place.remove();
      await s3.stop();
      removeFolder(dataDir);
    },
  };
}
