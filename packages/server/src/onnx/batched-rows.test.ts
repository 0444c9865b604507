import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { batchedRows } from './batched-rows.ts';

/** A model whose score of a row is the row's first number; remembers its runs, and answers when it is let. */
function model(mayMoreCome = (_waiting: number) => false, mostRows = 10) {
  const runs: number[][] = [];
  const waiting: (() => void)[] = [];
  const score = batchedRows(
    async (rows) => {
      const firsts = rows.filter((_, index) => index % 2 === 0);
      runs.push([...firsts]);
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (firsts.includes(99)) throw new Error('bad rows');
      return Float32Array.from(firsts);
    },
    { width: 2, mostRows, windowMs: 1, mayMoreCome },
  );
  const ask = (...firsts: readonly number[]) =>
    score(Float32Array.from(firsts.flatMap((first) => [first, 0]))).then((scores) => [...scores]);
  const letAll = async () => {
    for (let idle = 0; idle < 3; idle += 1) {
      await turn();
      for (const resolve of waiting.splice(0)) {
        resolve();
        idle = 0;
      }
    }
  };
  return { runs, ask, letAll };
}

describe('batchedRows', () => {
  it('runs at once where nobody else may come', async () => {
    const { runs, ask, letAll } = model();
    const one = ask(1, 2);
    expect(runs).toEqual([[1, 2]]);
    await letAll();
    expect(await one).toEqual([1, 2]);
  });

  it('puts those who come during a run into one, each with their own scores', async () => {
    const { runs, ask, letAll } = model();
    const all = [ask(1), ask(2, 3), ask(), ask(4)];
    await letAll();
    expect(await Promise.all(all)).toEqual([[1], [2, 3], [], [4]]);
    expect(runs).toEqual([[1], [2, 3, 4]]);
  });

  it('waits for those who may still come, until they are there', async () => {
    const { runs, ask, letAll } = model((waiting) => waiting < 3);
    const all = [ask(1), ask(2)];
    expect(runs).toEqual([]);
    all.push(ask(3));
    expect(runs).toEqual([[1, 2, 3]]);
    await letAll();
    expect(await Promise.all(all)).toEqual([[1], [2], [3]]);
  });

  it('does not wait long for those who do not come', async () => {
    const { runs, ask, letAll } = model((waiting) => waiting < 3);
    const all = [ask(1), ask(2)];
    await expect.poll(() => runs).toEqual([[1, 2]]);
    await letAll();
    expect(await Promise.all(all)).toEqual([[1], [2]]);
  });

  it('keeps runs small, and what one asks for together', async () => {
    const { runs, ask, letAll } = model(() => false, 3);
    const all = [ask(0), ask(1, 2), ask(3, 4), ask(5, 6, 7, 8)];
    await letAll();
    await Promise.all(all);
    expect(runs).toEqual([[0], [1, 2], [3, 4], [5, 6, 7, 8]]);
  });

  it('fails only those whose rows are bad', async () => {
    const { ask, letAll } = model();
    const first = ask(0);
    const all = Promise.allSettled([ask(1), ask(99), ask(2)]);
    await letAll();
    await first;
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
