import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../adapters/database/folder-lock.ts';
import { configSchema } from '../config/schema.ts';
import { papyriClient } from './client/papyri-client.ts';
import { sendOverHttp } from './client/send-over-http.ts';
import { type Connection, connect } from './connect.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'papyri-connect-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Takes the folder as the database does, and opens nothing in it. */
async function openLocked(): Promise<Connection> {
  const lock = lockFolder(folder);
  return { client: papyriClient(sendOverHttp('http://127.0.0.1:9')), close: async () => lock.release() };
}

const given = () => ({
  open: openLocked,
  config: () => configSchema.parse({ data: { dir: folder } }),
  address: undefined,
  onWaiting: () => {},
  signal: new AbortController().signal,
  patienceMs: 0,
});

describe('connect', () => {
  it('names the folder that another process has and does not answer for', async () => {
    const lock = lockFolder(folder);
    try {
      await expect(connect(given())).rejects.toMatchObject({
        code: 'data-folder-in-use',
        detail: expect.stringContaining(folder),
      });
    } finally {
      lock.release();
    }
  });

  it('opens the folder when the other process is done with it, and says that it waits', async () => {
    const lock = lockFolder(folder);
    let waited = 0;
    const connection = await connect({
      ...given(),
      patienceMs: 60_000,
      onWaiting: () => {
        waited += 1;
        lock.release();
      },
    });
    expect(waited).toBe(1);
    expect(connection.address).toBeUndefined();
    expect(() => lockFolder(folder)).toThrow();
    await connection.close();
    lockFolder(folder).release();
  });

  it('stops waiting when told to', async () => {
    const lock = lockFolder(folder);
    const controller = new AbortController();
    const waiting = connect({
      ...given(),
      patienceMs: 60_000,
      signal: controller.signal,
      onWaiting: () => controller.abort(),
    });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    lock.release();
  });

  it('asks the server that is named, and no other', async () => {
    const connection = await connect({ ...given(), address: 'http://127.0.0.1:9' });
    expect(connection.address).toBe('http://127.0.0.1:9');
    await expect(connection.client.status()).rejects.toMatchObject({ code: 'server-unreachable' });
  });
});
