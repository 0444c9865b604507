import { PapyriError } from '@papyri/core/errors';
import { expect, it } from 'vitest';
import { whileUnreachable } from './while-unreachable.ts';

const lost = () => Object.assign(new Error('Connection terminated unexpectedly'));
const full = () => Object.assign(new Error('could not extend file'), { code: '53100' });
const never = new AbortController().signal;

/** Fails so often, then works; says how long was waited. */
function flaky(failures: number, fail: () => Error) {
  const slept: number[] = [];
  let tries = 0;
  return {
    slept,
    clock: { now: () => 0, sleep: async (ms: number) => void slept.push(ms) },
    work: async () => {
      tries += 1;
      if (tries <= failures) throw fail();
      return `try ${tries}`;
    },
  };
}

it('tries again with growing pauses until the storage is back', async () => {
  for (const fail of [lost, () => new PapyriError('storage-unreachable'), full]) {
    const { clock, work, slept } = flaky(4, fail);
    expect(await whileUnreachable(clock, never, work)).toBe('try 5');
    expect(slept).toEqual([500, 1000, 2000, 4000]);
  }
});

it('gives up in the end, with the failure', async () => {
  const { clock, work, slept } = flaky(1000, lost);
  await expect(whileUnreachable(clock, never, work)).rejects.toThrow('Connection terminated');
  expect(slept.reduce((sum, ms) => sum + ms)).toBeGreaterThan(100_000);
});

it('tries nothing again that failed for another reason, and stops when told to', async () => {
  const { clock, work, slept } = flaky(1, () => new PapyriError('pdf-damaged'));
  await expect(whileUnreachable(clock, never, work)).rejects.toMatchObject({ code: 'pdf-damaged' });
  expect(slept).toEqual([]);

  const aborted = flaky(3, lost);
  const sleep = async () => {
    throw new PapyriError('cancelled');
  };
  await expect(
    whileUnreachable({ ...aborted.clock, sleep }, AbortSignal.abort(), aborted.work),
  ).rejects.toMatchObject({ code: 'cancelled' });
});
