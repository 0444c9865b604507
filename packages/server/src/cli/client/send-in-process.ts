import { Readable } from 'node:stream';
import { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { PapyriError } from '@papyri/core/errors';
import type { TypedApp } from '../../http/typed-app.ts';
import type { Send } from './send.ts';

const withoutBody = new Set([204, 205, 304]);

/** Sends straight into an app of this process, which need not listen. */
export function sendInProcess(app: TypedApp): Send {
  return async (path, { method = 'GET', headers = {}, body, signal } = {}) => {
    // The app would take it for an error of its own, which nobody could catch.
    if (signal?.aborted) throw new PapyriError('cancelled', { cause: signal.reason });
    // A form becomes bytes and its content type as `fetch` would make them, file by file.
    const form = body instanceof FormData ? new Response(body) : undefined;
    const payload = form?.body ? Readable.fromWeb(form.body as NodeReadableStream) : body;
    try {
      const answer = await app.inject({
        method,
        url: path,
        headers: {
          host: 'localhost',
          ...(form ? { 'content-type': form.headers.get('content-type') ?? '' } : {}),
          ...headers,
        },
        ...(payload === undefined ? {} : { payload: payload as string | Readable }),
        payloadAsStream: true,
        ...(signal ? { signal } : {}),
      });
      const sent = new Headers();
      for (const [name, value] of Object.entries(answer.headers))
        if (value !== undefined) sent.set(name, String(value));
      const stream = answer.stream();
      if (withoutBody.has(answer.statusCode)) stream.resume();
      return new Response(
        withoutBody.has(answer.statusCode)
          ? null
          : (NodeReadableStream.from(stream) as ReadableStream<Uint8Array>),
        { status: answer.statusCode, headers: sent },
      );
    } catch (error) {
      if (signal?.aborted) throw new PapyriError('cancelled', { cause: error });
      throw error;
    }
  };
}
