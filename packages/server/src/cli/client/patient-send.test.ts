import { describe, expect, it } from 'vitest';
import { patientSend } from './patient-send.ts';
import type { Send } from './send.ts';

/** Answers with these statuses, one after the other; 429 asks for two seconds. */
function server(...statuses: readonly number[]) {
  const left = [...statuses];
  const send: Send = async () =>
    new Response('', { status: left.shift() ?? 200, headers: { 'retry-after': '2' } });
  return { send, left };
}

describe('patientSend', () => {
  it('waits as long as it is asked to and sends again', async () => {
    const waits: number[] = [];
    const { send, left } = server(429, 429, 200);
    const response = await patientSend(send, async (ms) => void waits.push(ms))('/');
    expect(response.status).toBe(200);
    expect(waits).toEqual([2000, 2000]);
    expect(left).toEqual([]);
  });

  it('gives up after five tries', async () => {
    const { send, left } = server(429, 429, 429, 429, 429, 200);
    expect((await patientSend(send, async () => {})('/')).status).toBe(429);
    expect(left).toEqual([200]);
  });

  it.each([404, 503])('leaves %i to the caller', async (status) => {
    const { send } = server(status, 200);
    expect((await patientSend(send, async () => {})('/')).status).toBe(status);
  });

  it('stops waiting when told to', async () => {
    const { send } = server(429);
    const signal = AbortSignal.abort();
    await expect(patientSend(send)('/', { signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});
