import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { startPostgres } from './postgres.ts';

const owner = `
  const { startPostgres } = await import(process.argv[1]);
  const { url, folder } = await startPostgres();
  process.stdout.write(JSON.stringify({ url, folder }));
  setInterval(() => {}, 1000);
`;

const answers = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
};

it('ends, and leaves nothing, when the process that started it is killed', async () => {
  const module = new URL('./postgres.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', owner, module], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await once(child.stdout, 'data');
  const { url, folder } = JSON.parse(String(said)) as { url: string; folder: string };
  expect(await answers(url)).toBe(true);
  child.kill('SIGKILL');
  await expect.poll(() => answers(url), { timeout: 20_000 }).toBe(false);
  await expect.poll(() => existsSync(folder), { timeout: 20_000 }).toBe(false);
});

it('ends when it is stopped', async () => {
  const server = await startPostgres({ durable: true });
  onTestFinished(() => server.stop());
  expect(await answers(server.url)).toBe(true);
  await server.stop();
  expect(await answers(server.url)).toBe(false);
  expect(existsSync(server.folder)).toBe(false);
});
