import { uploadResultsSchema } from '@papyri/core/contracts/api';
import { preparedSchema, type QuestionSheet, type Turn, turnEventSchema } from '@papyri/core/contracts/chat';
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

/** An event as it came, not parsed yet. */
interface RawEvent {
  readonly id: string | undefined;
  readonly data: unknown;
}

/** Server-sent events of a path as they come; ends when the caller stops or the server ends them. */
async function* follow(url: string, options: FollowOptions): AsyncGenerator<RawEvent> {
  const controller = new AbortController();
  const signal = options.signal ? AbortSignal.any([controller.signal, options.signal]) : controller.signal;
  const response = await fetch(url, {
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
        if (data !== undefined) yield { id, data: JSON.parse(data) };
      }
    }
  } finally {
    controller.abort();
  }
}

/** The events of a paper as they come. */
export async function* followPaper(
  address: string,
  paperId: string,
  options: FollowOptions = {},
): AsyncGenerator<PaperEventBody & { readonly id: string | undefined }> {
  for await (const { id, data } of follow(
    `${address}/api/papers/${encodeURIComponent(paperId)}/events`,
    options,
  ))
    yield { ...paperEventBodySchema.parse(data), id };
}

/** The turns of a conversation as they change. */
export async function* followTurns(
  address: string,
  conversationId: string,
  options: FollowOptions = {},
): AsyncGenerator<{ readonly turn: Turn; readonly id: string | undefined }> {
  for await (const { id, data } of follow(`${address}/api/conversations/${conversationId}/events`, options))
    yield { turn: turnEventSchema.parse(data).turn, id };
}

/** Waits until the newest turn of a conversation has ended, and gives it. */
export async function turnEnd(
  address: string,
  conversationId: string,
  options: FollowOptions = {},
): Promise<Turn> {
  for await (const { turn } of followTurns(address, conversationId, options))
    if (turn.reply.state !== 'streaming') return turn;
  throw new Error('the server ended the events');
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

/** Waits until the prepared questions of a paper are there, and gives them. */
export async function sheetOf(
  address: string,
  paperId: string,
  options: FollowOptions = {},
): Promise<QuestionSheet> {
  for await (const event of followPaper(address, paperId, options)) {
    if (event.type === 'question-sheet') break;
    if (event.type === 'reading' && (event.reading.state === 'failed' || event.reading.state === 'cancelled'))
      throw new Error(`the reading ended as ${event.reading.state}: ${event.reading.failure?.code}`);
  }
  const url = `${address}/api/papers/${encodeURIComponent(paperId)}/prepared`;
  const response = await fetch(url, { headers: { ...options.headers } });
  const { sheet } = preparedSchema.parse(await response.json());
  if (sheet === null) throw new Error('a sheet was told and is not there');
  return sheet;
}
