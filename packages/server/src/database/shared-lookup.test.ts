import { describe, expect, it } from 'vitest';
import { sharedLookup } from './shared-lookup.ts';

/** A look-up of a value that changes; each waits until it is let go. */
function slowValue() {
  const waiting: Array<() => void> = [];
  const state = { value: 0, looks: 0 };
  const look = async () => {
    state.looks += 1;
    const seen = state.value;
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (seen < 0) throw new Error('broken');
    return seen;
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const letGo = async () => {
    for (const go of waiting.splice(0)) go();
    await settle();
  };
  return { state, look, letGo };
}

describe('sharedLookup', () => {
  it('asks once for all who wait', async () => {
    const { state, look, letGo } = slowValue();
    const ask = sharedLookup<number>();
    const first = ask('a', look);
    const others = Array.from({ length: 20 }, () => ask('a', look));
    await letGo();
    await letGo();
    expect(await Promise.all([first, ...others])).toHaveLength(21);
    expect(state.looks).toBe(2);
  });

  it('tells nobody what was true before they asked', async () => {
    const { state, look, letGo } = slowValue();
    const ask = sharedLookup<number>();
    const before = ask('a', look);
    state.value = 1;
    const after = ask('a', look);
    await letGo();
    state.value = 2;
    const later = ask('a', look);
    await letGo();
    await letGo();
    expect(await Promise.all([before, after, later])).toEqual([0, 1, 2]);
  });

  it('keeps keys apart and remembers nothing', async () => {
    const { state, look, letGo } = slowValue();
    const ask = sharedLookup<number>();
    const both = [ask('a', look), ask('b', look)];
    await letGo();
    await Promise.all(both);
    expect(state.looks).toBe(2);
    state.value = 5;
    const again = ask('a', look);
    await letGo();
    expect(await again).toBe(5);
  });

  it('fails only for those whose look-up failed', async () => {
    const { state, look, letGo } = slowValue();
    const ask = sharedLookup<number>();
    state.value = -1;
    const failing = expect(ask('a', look)).rejects.toThrow('broken');
    state.value = 3;
    const good = ask('a', look);
    await letGo();
    await letGo();
    await failing;
    expect(await good).toBe(3);
  });
});
