import { uploadResultsSchema } from '@papyri/core/contracts/api';
import { type PaperEventBody, paperEventBodySchema } from '@papyri/core/contracts/event';
import type { PaperVersionId } from '@papyri/core/contracts/ids';

/** Uploads one PDF. Throws with the problem's code where it is refused. */
export async function uploadPdf(
  address: string,
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly paperId: PaperVersionId; readonly duplicate: boolean }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
  const response = await fetch(`${address}/api/uploads`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`upload answered ${response.status}: ${await response.text()}`);
  const [file] = uploadResultsSchema.parse(await response.json()).files;
  if (file?.outcome !== 'stored') throw new Error(file ? file.problem.code : 'no outcome');
  return { paperId: file.record.paper.id, duplicate: file.duplicate };
}

export interface FollowOptions {
  readonly lastEventId?: string;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The events of a paper as they come; ends when the caller stops or the server goes away. */
export async function* followPaper(
  address: string,
  paperId: string,
  options: FollowOptions = {},
): AsyncGenerator<PaperEventBody & { readonly id: string | undefined }> {
  const controller = new AbortController();
  const signal = options.signal ? AbortSignal.any([controller.signal, options.signal]) : controller.signal;
  const response = await fetch(`${address}/api/papers/${encodeURIComponent(paperId)}/events`, {
    signal,
    headers: {
      ...options.headers,
      ...(options.lastEventId === undefined ? {} : { 'last-event-id': options.lastEventId }),
    },
  });
  if (!response.ok || !response.body) throw new Error(`events answered ${response.status}`);
  let buffer = '';
  try {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      buffer += chunk;
      for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
        const lines = buffer.slice(0, end).split('\n');
        buffer = buffer.slice(end + 2);
        const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
        const id = lines.find((line) => line.startsWith('id: '))?.slice(4);
        if (data !== undefined) yield { ...paperEventBodySchema.parse(JSON.parse(data)), id };
      }
    }
  } finally {
    controller.abort();
  }
}

/** Waits until the reading of a paper ended; gives its state. */
export async function readingEnd(
  address: string,
  paperId: string,
  options: FollowOptions = {},
): Promise<'done' | 'failed' | 'cancelled'> {
  for await (const event of followPaper(address, paperId, options)) {
    if (event.type !== 'reading') continue;
    const { state } = event.reading;
    if (state === 'done' || state === 'failed' || state === 'cancelled') return state;
  }
  throw new Error('the server ended the events');
}
