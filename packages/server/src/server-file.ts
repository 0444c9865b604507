import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const tokenSchema = z.string().regex(/^[0-9a-f]{64}$/);
const serverFileSchema = z.object({
  /** Where the server listens, such as `http://127.0.0.1:4747`. */
  address: z.url({ protocol: /^https?$/ }),
  pid: z.int().positive(),
  /** Known to this file and the server alone; it never travels. */
  token: tokenSchema,
  version: z.string(),
});
/** What a server leaves in its data folder, so that commands find it. */
export type ServerFile = z.infer<typeof serverFileSchema>;

const pathOf = (dataDir: string) => join(dataDir, 'server.json');

/** A secret for one life of a server. */
export function newServerToken(): string {
  return randomBytes(32).toString('hex');
}

/** A challenge and the answer to it travel in these headers of /healthz. */
export const challengeHeader = 'x-papyri-challenge';
export const proofHeader = 'x-papyri-proof';
export const challengePattern = /^[0-9a-f]{64}$/;

/** Shows that who answers knows the token of the folder, without telling it: HMAC-SHA256 of the challenge, in hex. */
export function proofOf(token: string, challenge: string): string {
  return createHmac('sha256', token).update(challenge).digest('hex');
}

/** Compares a proof in constant time. */
export function proves(token: string, challenge: string, proof: string): boolean {
  const expected = Buffer.from(proofOf(token, challenge));
  const given = Buffer.from(proof);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Writes the file, for its owner's eyes only (0600), whole or not at all. */
export async function writeServerFile(dataDir: string, file: ServerFile): Promise<void> {
  const unfinished = `${pathOf(dataDir)}.${file.pid}`;
  await rm(unfinished, { force: true });
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(file)}\n`);
  } finally {
    await handle.close();
  }
  await rename(unfinished, pathOf(dataDir));
}

/** What the last server left, or undefined; it may be long gone: check with `proves`. */
export async function readServerFile(dataDir: string): Promise<ServerFile | undefined> {
  try {
    return serverFileSchema.parse(JSON.parse(await readFile(pathOf(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Removes the file unless another server has written its own meanwhile. */
export async function removeServerFile(dataDir: string, token: string): Promise<void> {
  if ((await readServerFile(dataDir))?.token === token) await rm(pathOf(dataDir), { force: true });
}
