import type { PaperRecord } from '@papyri/core/contracts/api';
import type { PaperVersionId } from '@papyri/core/contracts/ids';
import type { Reading } from '@papyri/core/contracts/reading';
import type { Summary, Tldr } from '@papyri/core/contracts/summary';
import { PapyriError } from '@papyri/core/errors';
import type { PapyriClient } from './client/papyri-client.ts';
import type { PasswordSource } from './pdf-password.ts';

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Read anew what was read before. */
  readonly again?: boolean;
  readonly onReading?: (reading: Reading) => void;
  /** Called as soon as the TLDR is there, while the rest is still being written. */
  readonly onTldr?: (tldr: Tldr) => void;
  /** Asked for the password of a protected PDF; without it such a PDF is an error. */
  readonly password?: PasswordSource | undefined;
}

/**
 * Reads a paper to its end, or finds that it was read before; what failed before is tried again. When the signal fires
 * a reading that was started here is cancelled.
 * `errors`: the PapyriError that the reading failed with, `cancelled`.
 */
export async function readPaper(
  client: PapyriClient,
  record: PaperRecord,
  options: ReadOptions,
): Promise<void> {
  const { id } = record.paper;
  const state = record.reading?.state;
  const failedBefore = state === 'failed' || state === 'cancelled';
  const reading =
    options.again || failedBefore ? await client.read(id, { again: true }) : await client.read(id);
  if (reading.state === 'done') return;
  options.onReading?.(reading);
  const own = state === undefined || failedBefore || options.again === true || state === 'queued';
  try {
    await follow(client, id, reading, options);
  } catch (error) {
    if (options.signal.aborted && own) await client.cancel(id).catch(() => undefined);
    const locked = PapyriError.isInstance(error) && error.code === 'pdf-encrypted';
    if (!locked || !options.password) throw error;
    await follow(client, id, await unlocked(client, id, options.password, error), options);
  }
}

/** Gives passwords until one fits. `errors`: `locked` where there is none, `pdf-password-wrong`. */
async function unlocked(
  client: PapyriClient,
  id: PaperVersionId,
  source: PasswordSource,
  locked: PapyriError,
): Promise<Reading> {
  for (let error = locked; ; ) {
    const password = await source(error !== locked);
    if (password === undefined) throw error;
    try {
      return await client.unlock(id, password);
    } catch (reason) {
      if (!PapyriError.isInstance(reason) || reason.code !== 'pdf-password-wrong') throw reason;
      error = reason;
    }
  }
}

async function follow(
  client: PapyriClient,
  id: PaperVersionId,
  reading: Reading,
  options: ReadOptions,
): Promise<void> {
  for await (const event of client.follow(id, options.signal)) {
    if (event.type === 'tldr') options.onTldr?.(event.tldr);
    // Events of an earlier reading of the same paper may come first.
    if (event.type !== 'reading' || event.reading.id !== reading.id) continue;
    options.onReading?.(event.reading);
    if (event.reading.state === 'done') return;
    if (event.reading.state === 'cancelled') throw new PapyriError('cancelled');
    if (event.reading.state === 'failed') throw failureOf(event.reading);
  }
}

function failureOf({ failure }: Reading): PapyriError {
  return new PapyriError(
    failure?.code ?? 'internal',
    failure?.detail === undefined ? {} : { detail: failure.detail },
  );
}

/** Reads a paper unless it was read, and gives its summary. */
export async function summaryOf(
  client: PapyriClient,
  record: PaperRecord,
  options: ReadOptions,
): Promise<Summary> {
  if (!options.again && record.reading?.state === 'done') {
    const known = await client.summary(record.paper.id).catch((error: unknown) => {
      if (PapyriError.isInstance(error) && error.code === 'not-read-yet') return undefined;
      throw error;
    });
    if (known) return known;
  }
  await readPaper(client, record, options);
  return client.summary(record.paper.id);
}
