import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { followStream, readEventData } from './follow-stream.ts';

const problem = (code: string, retryable: boolean) =>
  new Response(JSON.stringify({ type: code, title: 'no', status: 404, code, requestId: '1', retryable }), {
    status: 404,
  });
const stream = (text: string) => new Response(text, { headers: { 'content-type': 'text/event-stream' } });

/** Answers each request in turn; the requests' Last-Event-IDs are kept. */
function answerWith(...answers: (() => Response)[]) {
  const asked: (string | null)[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    asked.push(new Headers(init.headers).get('last-event-id'));
    const answer = answers.shift();
    return answer ? Promise.resolve(answer()) : new Promise(() => {});
  });
  return asked;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('comes back from the last event it saw, also after the network was gone', async () => {
  const asked = answerWith(
    () => stream('id: 7\ndata: one\n\n'),
    () => {
      throw new TypeError('network');
    },
    () => stream('id: 9\ndata: two\n\n'),
  );
  const seen: string[] = [];
  let opened = 0;
  const abort = new AbortController();
  const following = followStream('/x/events', {
    signal: abort.signal,
    onOpen: () => {
      opened += 1;
    },
    onEvent: ({ data }) => seen.push(data),
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen).toEqual(['one', 'two']);
  expect(opened).toBe(2);
  expect(asked).toEqual([null, '7', '7', '9']);
  abort.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(4);
  void following;
});

it('ends where the server refuses for good', async () => {
  const asked = answerWith(() => problem('conversation-unknown', false));
  const signal = new AbortController().signal;
  await followStream('/x/events', { signal, onOpen: () => {}, onEvent: () => {} });
  expect(asked).toHaveLength(1);
});

it('skips events that it does not understand', () => {
  const schema = z.object({ a: z.number() });
  const read = (data: string) => readEventData(data, (body) => schema.safeParse(body));
  expect(read('{"a":1}')).toEqual({ a: 1 });
  expect(read('{"a":"x"}')).toBeUndefined();
  expect(read('not json')).toBeUndefined();
});
