import { randomBytes } from 'node:crypto';
import { challengeHeader, proofHeader, proves, readServerFile, type ServerFile } from '../server-file.ts';

/** A server on this machine answers at once; one that does not in this time is taken for gone. */
const probeMs = 2000;

/**
 * The server that runs on a data folder, or undefined. What `server.json` says is believed only when the server proves
 * that it knows the folder's token: after a kill another program may listen at the same address.
 */
export async function runningServer(dataDir: string, signal?: AbortSignal): Promise<ServerFile | undefined> {
  const file = await readServerFile(dataDir);
  if (!file) return undefined;
  const challenge = randomBytes(32).toString('hex');
  const timeout = AbortSignal.timeout(probeMs);
  try {
    const response = await fetch(new URL('/healthz', file.address), {
      headers: { [challengeHeader]: challenge },
      redirect: 'error',
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    await response.body?.cancel();
    return proves(file.token, challenge, response.headers.get(proofHeader) ?? '') ? file : undefined;
  } catch {
    return undefined;
  }
}
