import type { PaperRecord } from '@papyri/core/contracts/api';
import { errorCatalogue } from '@papyri/core/errors';
import { formatBytes } from '../../format/format.ts';
import { describeError } from '../../http/describe-error.ts';
import { uploadFile } from './upload-request.ts';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly state: 'waiting' | 'sending' | 'stored' | 'refused' | 'cancelled';
  readonly duplicate: boolean;
  readonly record?: PaperRecord;
  /** Why it was refused, in words. */
  readonly reason?: string;
}

const atOnce = 3;
let uploads: readonly Upload[] = [];
let nextId = 1;
const aborts = new Map<number, AbortController>();
const listeners = new Set<() => void>();

function set(next: readonly Upload[]) {
  uploads = next;
  for (const listener of listeners) listener();
}
function change(id: number, more: Partial<Upload>) {
  set(uploads.map((entry) => (entry.id === id ? { ...entry, ...more } : entry)));
}

export const uploadStore = {
  get: () => uploads,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  cancel: (id: number) => {
    change(id, { state: 'cancelled' });
    aborts.get(id)?.abort(new DOMException('cancelled', 'AbortError'));
  },
  clear: () => set(uploads.filter((entry) => entry.state === 'waiting' || entry.state === 'sending')),
};

/** Why a file is not even sent, or undefined. Only its size is judged here; what it holds the server finds out. */
export function refusal(file: { size: number }, maxBytes: number | undefined): string | undefined {
  if (file.size === 0) return errorCatalogue['file-empty'].title;
  if (maxBytes !== undefined && file.size > maxBytes) {
    return `This file has ${formatBytes(file.size)}; the limit is ${formatBytes(maxBytes)}.`;
  }
  return undefined;
}

/** Sends files, a few at a time, and tells of each one stored. Resolves when all are settled. */
export async function uploadFiles(
  files: readonly File[],
  options: { maxBytes: number | undefined; onStored: (record: PaperRecord, duplicate: boolean) => void },
): Promise<void> {
  const batch = files.map((file) => {
    const reason = refusal(file, options.maxBytes);
    const entry: Upload = {
      id: nextId++,
      name: file.name,
      size: file.size,
      sent: 0,
      state: reason ? 'refused' : 'waiting',
      duplicate: false,
      ...(reason ? { reason } : {}),
    };
    return { file, entry };
  });
  set([...uploads, ...batch.map(({ entry }) => entry)]);
  const queue = batch.filter(({ entry }) => entry.state === 'waiting');
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift())
      await send(next.file, next.entry.id, options.onStored);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function send(file: File, id: number, onStored: (record: PaperRecord, duplicate: boolean) => void) {
  if (uploads.find((entry) => entry.id === id)?.state === 'cancelled') return;
  const abort = new AbortController();
  aborts.set(id, abort);
  change(id, { state: 'sending' });
  try {
    const result = await uploadFile(file, {
      signal: abort.signal,
      onProgress: (sent) => change(id, { sent }),
    });
    if (result.outcome === 'stored') {
      change(id, { state: 'stored', sent: file.size, record: result.record, duplicate: result.duplicate });
      onStored(result.record, result.duplicate);
    } else {
      const { title, detail } = result.problem;
      change(id, { state: 'refused', reason: detail ? `${title} ${detail}` : title });
    }
  } catch (error) {
    if (!abort.signal.aborted) change(id, { state: 'refused', reason: describeError(error).title });
  } finally {
    aborts.delete(id);
  }
}
