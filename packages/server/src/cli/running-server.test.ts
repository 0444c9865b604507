import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  challengeHeader,
  newServerToken,
  proofHeader,
  proofOf,
  readServerFile,
  removeServerFile,
  writeServerFile,
} from '../server-file.ts';
import { runningServer } from './running-server.ts';

let folder: string;
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'papyri-server-file-'));
});
afterEach(() => {
  server?.close();
  server = undefined;
  rmSync(folder, { recursive: true });
});

/** A server that answers every challenge with what it is told to. */
async function listen(prove: (challenge: string) => string | undefined): Promise<string> {
  const made = createServer((request, response) => {
    const proof = prove(String(request.headers[challengeHeader]));
    response.writeHead(200, proof === undefined ? {} : { [proofHeader]: proof }).end('{"status":"ok"}');
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

const leave = (address: string, token: string) =>
  writeServerFile(folder, { address, pid: process.pid, token, version: '0.0.0' });

describe('runningServer', () => {
  it('finds the server that knows the token of the folder', async () => {
    const token = newServerToken();
    const address = await listen((challenge) => proofOf(token, challenge));
    await leave(address, token);
    expect(await runningServer(folder)).toMatchObject({ address });
  });

  it.each([
    ['a program that proves nothing', () => undefined],
    ['one that knows another token', (challenge: string) => proofOf(newServerToken(), challenge)],
    ['one that sends the challenge back', (challenge: string) => challenge],
  ])('does not take %s for it', async (_who, prove) => {
    await leave(await listen(prove), newServerToken());
    expect(await runningServer(folder)).toBeUndefined();
  });

  it('finds none where nobody listens any more, and none where no file is', async () => {
    expect(await runningServer(folder)).toBeUndefined();
    const address = await listen(() => undefined);
    server?.close();
    await leave(address, newServerToken());
    expect(await runningServer(folder)).toBeUndefined();
  });
});

describe('the server file', () => {
  it.skipIf(process.platform === 'win32')('is for its owner alone', async () => {
    await leave('http://127.0.0.1:1', newServerToken());
    expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600);
  });

  it('is removed by the server that wrote it, not by another', async () => {
    const token = newServerToken();
    await leave('http://127.0.0.1:1', token);
    await removeServerFile(folder, newServerToken());
    expect(await readServerFile(folder)).toMatchObject({ token });
    await removeServerFile(folder, token);
    expect(await readServerFile(folder)).toBeUndefined();
  });
});
